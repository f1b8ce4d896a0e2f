import { focusOn, Places } from "./places";

const pickOf = (element: Element | null): HTMLInputElement | null => element?.closest(".card--row")?.querySelector<HTMLInputElement>(".card__pick") ?? null;
const idOf = (pick: HTMLElement): string => pick.closest<HTMLElement>("[data-item]")!.dataset.item!;
const stopsOf = (list: Element): HTMLElement[] => Array.from(list.querySelectorAll<HTMLElement>("[data-stop]"));
const picked = (): HTMLInputElement[] => Array.from(document.querySelectorAll<HTMLInputElement>(".card__pick:checked"));

/** A key of its own on a list: those that walk, and those that the facilitator can turn off. */
const single = (): boolean => (document.getElementById("keys-single") as HTMLInputElement | null)?.checked ?? true;

const atOnce = 500;

/** The lists of cards, themes and rows under keys and pointer. What is changed is the server's; it is asked through the page's own controls. */
export class Desk {
  /** Where a range begins. */
  private anchor: string | null = null;

  constructor(private readonly places: Places) {}

  watch(): void {
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("click", (event) => this.once(event), true);
    document.addEventListener("click", (event) => this.click(event));
    document.addEventListener("mousedown", (event) => event.shiftKey && pickOf(event.target as Element) && event.preventDefault());
    document.addEventListener("focusin", (event) => this.stopHere(event.target as HTMLElement));
    document.addEventListener("submit", (event) => this.made(event));
    document.addEventListener("drop", (event) => (event.target as Element).closest("[data-drop]")?.querySelector<HTMLElement>("[data-new-theme] input")?.focus());
    new MutationObserver(() => this.tidy()).observe(document.body, { childList: true, subtree: true });
    this.tidy();
  }

  /** Each list is one stop of the Tab key. */
  private tidy(): void {
    for (const list of Array.from(document.querySelectorAll("[data-roving]"))) {
      if (!list.querySelector("[data-stop][tabindex='0']")) {
        list.querySelector("[data-stop]")?.setAttribute("tabindex", "0");
      }
    }
  }

  private stopHere(element: HTMLElement): void {
    const list = element.closest("[data-roving]");
    if (list && element.matches("[data-stop]")) {
      list.querySelectorAll("[data-stop][tabindex='0']").forEach((other) => other.setAttribute("tabindex", "-1"));
      element.setAttribute("tabindex", "0");
    }
  }

  /** The second click of a double click is not meant for what came into the place of what the first took away. */
  private once(event: MouseEvent): void {
    if (event.detail > 1 && (event.target as Element).closest("[data-once]")) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  private click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const opener = target.closest<HTMLElement>("[data-focus]");
    if (opener) {
      document.getElementById(opener.dataset.focus!)?.focus();
      return;
    }
    const pick = pickOf(target);
    if (!pick || target.closest("button, a")) {
      return;
    }
    // The tile is the box itself, and has been ticked by the browser.
    if (target !== pick && !(event.shiftKey && this.anchor)) {
      pick.click();
      return;
    }
    if (event.shiftKey && this.anchor) {
      this.range(pick);
    } else {
      this.anchor = idOf(pick);
    }
    pick.focus({ preventScroll: true });
  }

  /** From where one ticked last to here. */
  private range(to: HTMLInputElement): void {
    const stops = stopsOf(to.closest("[data-roving]")!).filter((stop) => stop.matches(".card__pick")) as HTMLInputElement[];
    const from = stops.findIndex((stop) => idOf(stop) === this.anchor);
    const at = stops.indexOf(to);
    stops.slice(Math.min(from < 0 ? at : from, at), Math.max(from, at) + 1).forEach((stop) => tick(stop));
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (target.id === "new-theme" && event.key === "Escape") {
      focusOn(document.querySelector<HTMLElement>(".board__cards [data-stop][tabindex='0']"));
      return;
    }
    if (target.closest("input:not([type=checkbox]), textarea, select")) {
      return;
    }
    if (this.walk(event, target) || this.inside(event, target)) {
      event.preventDefault();
    } else if (single() && this.act(event.key.toLowerCase(), target)) {
      event.preventDefault();
    }
  }

  /** Up and down a list; with Shift what one comes by is ticked. */
  private walk(event: KeyboardEvent, target: HTMLElement): boolean {
    const list = target.closest("[data-roving]");
    const stop = target.matches("[data-stop]") ? target : pickOf(target);
    if (!list || !stop) {
      return false;
    }
    const stops = stopsOf(list);
    const at = stops.indexOf(stop);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    const next = to === undefined ? undefined : stops[to];
    if (next) {
      if (event.shiftKey) {
        [stop, next].forEach((one) => one instanceof HTMLInputElement && tick(one));
      }
      next.focus();
      next.closest("[data-item]")?.scrollIntoView({ block: "nearest" });
    }
    return to !== undefined;
  }

  /** To the buttons of an item, and back. */
  private inside(event: KeyboardEvent, target: HTMLElement): boolean {
    const item = target.closest(".card--row, .source-themes > .tile");
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!item || step === 0) {
      return false;
    }
    const stops = Array.from(item.querySelectorAll<HTMLElement>(item.matches(".card--row") ? ".card__pick, .card__action" : ":scope > button"));
    stops[stops.indexOf(target) + step]?.focus();
    return true;
  }

  private act(key: string, target: HTMLElement): boolean {
    const dialog = document.querySelector("dialog[open]");
    if (dialog) {
      const choice = /^\d$/.test(key) ? dialog.querySelector<HTMLElement>(`[data-number="${key}"]`) : null;
      choice?.click();
      return choice !== null;
    }
    const pick = pickOf(target);
    if (/^\d$/.test(key)) {
      return this.put(Number(key), pick);
    }
    if (key === "h") {
      const hide = picked().length > 0 ? document.querySelector<HTMLElement>("[data-key=hide]") : pick?.closest(".card--row")?.querySelector<HTMLElement>("[data-act=hide]");
      hide?.click();
      return hide != null;
    }
    const clear = key === "escape" ? document.querySelector<HTMLElement>("[data-key=clear]") : null;
    clear?.click();
    return clear !== null;
  }

  /** The ticked cards, or the one that has the focus, into a theme; the focus goes on at once, so that the next key is for the next card. */
  private put(number: number, pick: HTMLInputElement | null): boolean {
    const control = document.getElementById("put") as HTMLInputElement | null;
    const picks = picked().length > 0 ? picked() : pick ? [pick] : [];
    const there = number === 0 || number <= Number(control?.dataset.themes);
    if (!control || !there || picks.length === 0) {
      return false;
    }
    const ids = picks.map(idOf);
    const next = this.places.beside(pick && ids.includes(idOf(pick)) ? [idOf(pick), ...ids] : ids);
    for (let from = 0; from < ids.length; from += atOnce) {
      control.value = `${number}:${ids.slice(from, from + atOnce).join(",")}`;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
    picks.forEach((one) => (one.checked = false));
    focusOn(pickOf(next));
    return true;
  }

  /** A theme was named: one goes on with the cards, when there are some in it. */
  private made(event: Event): void {
    const form = (event.target as Element).closest<HTMLElement>("[data-new-theme]");
    const ids = picked().map(idOf);
    const input = form?.querySelector("input");
    if (!form || !input || ids.length === 0) {
      return;
    }
    const next = this.places.beside(ids);
    const until = Date.now() + 5_000;
    // Emptied when it is made; a name that was refused stays to be changed.
    const look = (): void => {
      if (document.activeElement !== input && document.activeElement !== document.body) {
        return;
      }
      if (!input.isConnected || (input.value === "" && picked().length === 0)) {
        focusOn(pickOf(next));
      } else if (Date.now() < until) {
        setTimeout(look, 50);
      }
    };
    setTimeout(look, 50);
  }
}

/** Ticks a box as if by hand, so that the server hears of it. */
function tick(pick: HTMLInputElement): void {
  if (!pick.checked) {
    pick.click();
  }
}
