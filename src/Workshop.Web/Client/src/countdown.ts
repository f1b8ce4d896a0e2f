const known = new WeakMap<Element, { from: string; ends: number; shown?: string }>();

/** Minutes and seconds, rounded up, as Countdown.razor writes them. */
const clock = (left: number): string => {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/**
 * Writes into the innermost text. That node stays the one it was, for on the console another script holds it; a browser that translates has
 * wrapped it, and may have made several of it.
 */
function write(place: HTMLElement, text: string): void {
  let words: Node = place;
  while (words.firstChild) {
    words = words.firstChild;
  }
  words.nodeValue = text;
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

/**
 * Keeps the countdowns of a page going, whoever puts them there. They carry the milliseconds that were left when they were made, so no
 * clock has to be right; it has to go on while the phone sleeps, as only the one with the date does. Tells, once each, that a minute is left
 * and that time is up.
 */
export function runCountdowns(tell: (text: string) => void): void {
  const tick = (): void => {
    document.querySelectorAll<HTMLElement>("[data-left]").forEach((place) => {
      const from = place.dataset.left!;
      let run = known.get(place);
      if (run?.from !== from) {
        run = { from, ends: Date.now() + Number(from) };
        known.set(place, run);
      }
      const left = run.ends - Date.now();
      const before = place.dataset.told ?? (Number(from) === 0 ? "over" : left <= 60_000 ? "minute" : "");
      const now = left <= 0 ? "over" : left <= 60_000 ? "minute" : "";
      const text = left <= 0 ? place.dataset.over! : place.dataset.text!.replace("{0}", clock(left));
      if (run.shown !== text) {
        run.shown = text;
        write(place, text);
      }
      place.classList.toggle("countdown--over", left <= 0);
      if (now !== "" && now !== before) {
        tell(place.dataset[now]!);
      }
      place.dataset.told = now;
    });
  };
  tick();
  setInterval(tick, 500);
  document.addEventListener("visibilitychange", tick);
  addEventListener("pageshow", tick);
}
