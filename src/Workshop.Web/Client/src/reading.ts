const still = 3000;
const ahead = 600;

/**
 * Nothing moves while one reads: tells the server when the facilitator has scrolled into the cards, works among them, drags, has ticked
 * some, or has just moved the pointer over them. New contributions then wait behind a button.
 */
function watchReading(): void {
  let pointed = 0;
  let dragging = false;
  const look = (): void => {
    const box = document.getElementById("reading") as HTMLInputElement | null;
    const cards = document.querySelector<HTMLElement>(".board__cards");
    if (!box) {
      return;
    }
    const reading =
      dragging ||
      (cards?.scrollTop ?? 0) > 8 ||
      performance.now() - pointed < still ||
      document.activeElement?.closest(".board__cards, .themes, .selection, dialog") != null ||
      document.querySelector(".card__pick:checked") !== null;
    if (box.checked !== reading) {
      box.checked = reading;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  const onCard = (event: Event): void => {
    if ((event.target as Element).closest?.(".board__cards, .themes")) {
      pointed = performance.now();
      look();
    }
  };
  document.addEventListener("pointermove", onCard, { passive: true });
  document.addEventListener("pointerdown", onCard, { passive: true });
  document.addEventListener("dragstart", () => ((dragging = true), look()));
  document.addEventListener("dragend", () => ((dragging = false), look()));
  document.addEventListener("scroll", look, { capture: true, passive: true });
  document.addEventListener("focusin", look);
  document.addEventListener("change", look);
  setInterval(look, 500);
}

/** Lists grow as one scrolls towards their end. */
function growLists(): void {
  let asked = 0;
  const look = (): void => {
    const more = Array.from(document.querySelectorAll<HTMLElement>("[data-more]")).find((button) => button.getBoundingClientRect().top < innerHeight + ahead);
    if (more && performance.now() - asked > 150) {
      asked = performance.now();
      more.click();
    }
  };
  document.addEventListener("scroll", look, { capture: true, passive: true });
  setInterval(look, 500);
}

/** Tells how many contributions have come, in the same way as wall and phone do. */
function countNew(came: (howMany: number) => void): void {
  const total = (): number => Number(document.getElementById("board-total")?.textContent ?? NaN);
  let known = total();
  setInterval(() => {
    const now = total();
    if (now > known) {
      came(now - known);
    }
    known = Number.isNaN(now) ? known : now;
  }, 1000);
}

export function watchBoard(came: (howMany: number) => void): void {
  watchReading();
  growLists();
  countNew(came);
}
