const known = new WeakMap<Element, { from: string; ends: number }>();

/** Minutes and seconds, rounded up, as Countdown.razor writes them. */
const clock = (left: number): string => {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/**
 * Keeps the countdowns of a page going, whoever puts them there. They carry the milliseconds that were left when they were made, so no
 * clock has to be right. Tells, once each, that a minute is left and that time is up.
 */
export function runCountdowns(tell: (text: string) => void): void {
  const tick = (): void => {
    document.querySelectorAll<HTMLElement>("[data-left]").forEach((place) => {
      const from = place.dataset.left!;
      let run = known.get(place);
      if (run?.from !== from) {
        run = { from, ends: performance.now() + Number(from) };
        known.set(place, run);
      }
      const left = run.ends - performance.now();
      const before = place.dataset.told ?? (Number(from) === 0 ? "over" : left <= 60_000 ? "minute" : "");
      const now = left <= 0 ? "over" : left <= 60_000 ? "minute" : "";
      const text = left <= 0 ? place.dataset.over! : place.dataset.text!.replace("{0}", clock(left));
      // The text node stays the one it was: on the console another script holds it.
      const words = place.firstChild ?? place.appendChild(new Text());
      if (words.nodeValue !== text) {
        words.nodeValue = text;
      }
      place.classList.toggle("countdown--over", left <= 0);
      if (now !== "" && now !== before) {
        tell(place.dataset[now]!);
      }
      place.dataset.told = now;
    });
  };
  setInterval(tick, 500);
}
