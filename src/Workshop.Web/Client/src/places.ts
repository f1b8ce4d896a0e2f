/** Where the facilitator works: what has the focus, and which item of which list it is or is about. */
interface Place {
  element: HTMLElement;
  item?: string;
  list?: string;
  /** The list's items in their order, while the item was there. */
  order: string[];
}

/** What gets the focus as soon as it is there. */
interface Wanted {
  selector: string;
  before: Set<Element>;
  until: number;
}

const patience = 5_000;

const listOf = (element: Element): HTMLElement | null => element.closest<HTMLElement>("[data-roving], [data-list]");
const nameOf = (list: HTMLElement): string => (list.dataset.roving ?? list.dataset.list)!;
const listNamed = (name: string): HTMLElement | null => document.querySelector(`[data-roving="${name}"], [data-list="${name}"]`);
const itemIn = (list: ParentNode, id: string): HTMLElement | null => list.querySelector(`[data-item="${CSS.escape(id)}"]`);
const orderOf = (list: HTMLElement): string[] => Array.from(list.querySelectorAll<HTMLElement>("[data-item]"), (item) => item.dataset.item!);
const stopOf = (item: HTMLElement): HTMLElement => (item.matches("[data-stop]") ? item : item.querySelector<HTMLElement>("[data-stop]") ?? item);

/** Gives the focus without moving what is in sight already. */
export function focusOn(element: HTMLElement | null | undefined): void {
  if (!element) {
    return;
  }
  const box = element.getBoundingClientRect();
  const scroller = element.closest("[data-scroll]")?.getBoundingClientRect();
  const [top, bottom] = [Math.max(0, scroller?.top ?? 0), Math.min(innerHeight, scroller?.bottom ?? innerHeight)];
  const inSight = box.top >= top && box.bottom <= bottom - (document.querySelector(".selection") ? 64 : 0);
  element.focus({ preventScroll: inSight });
  if (!inSight) {
    element.scrollIntoView({ block: "nearest" });
  }
}

/**
 * Keeps the facilitator's place: when what has the focus goes (hidden, moved, removed, closed), the focus goes to what is now in its place, the
 * next one of the list, or the one before; what a button makes gets it as soon as it is there.
 */
export class Places {
  private last: Place | null = null;
  private wanted: Wanted | null = null;

  watch(): void {
    document.addEventListener("focusin", (event) => this.note(event.target as HTMLElement));
    document.addEventListener("click", (event) => this.want(event.target as Element), true);
    // Who points at nothing wants nothing to have the focus.
    document.addEventListener("pointerup", () => setTimeout(() => this.last?.element.isConnected && document.activeElement === document.body && !document.querySelector("dialog[open]") && (this.last = null)));
    new MutationObserver(() => this.see()).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-value"] });
  }

  /** The item after some others in the list of one of them; the one before when they are the last. */
  beside(items: string[]): HTMLElement | null {
    const item = document.querySelector<HTMLElement>(`[data-item="${CSS.escape(items[0] ?? "")}"]`);
    const list = item && listOf(item);
    return list ? this.nearest(list, orderOf(list), items[0]!, new Set(items)) : null;
  }

  /** The focus goes back to where it was before a dialog. */
  back(): void {
    if (this.last?.element.isConnected) {
      focusOn(this.last.element);
    } else {
      this.restore();
    }
  }

  private note(element: HTMLElement): void {
    if (element.closest("dialog")) {
      return;
    }
    const named = element.closest<HTMLElement>("[data-place]")?.dataset.place;
    const item = named ? document.querySelector<HTMLElement>(`[data-item="${CSS.escape(named)}"]`) : element.closest<HTMLElement>("[data-item]");
    const list = item && listOf(item);
    this.last = { element, item: item?.dataset.item, list: list ? nameOf(list) : undefined, order: list ? orderOf(list) : [] };
  }

  private want(target: Element): void {
    // In a narrow window what is opened lies below, and not beside.
    const below = matchMedia("(max-width: 60rem)").matches ? target.closest<HTMLElement>("[data-below]")?.dataset.below : undefined;
    const selector = below ?? target.closest<HTMLElement>("[data-then]")?.dataset.then;
    if (selector) {
      this.wanted = { selector, before: new Set(document.querySelectorAll(selector)), until: Date.now() + patience };
    }
  }

  private see(): void {
    const { wanted, last } = this;
    if (wanted) {
      const made = Array.from(document.querySelectorAll<HTMLElement>(wanted.selector)).find((one) => !wanted.before.has(one));
      if (made || Date.now() > wanted.until) {
        this.wanted = null;
      }
      if (made) {
        for (let box = made.closest("details"); box; box = box.parentElement!.closest("details")) {
          box.open = true;
        }
        focusOn(made);
        return;
      }
    }
    const list = last?.list === undefined ? null : listNamed(last.list);
    if (last && list && last.item !== undefined && itemIn(list, last.item)) {
      last.order = orderOf(list);
    }
    if (last && !last.element.isConnected && (document.activeElement === document.body || document.activeElement === null)) {
      this.restore();
    }
  }

  private restore(): void {
    const { item, list: name, order } = this.last ?? { order: [] };
    const list = name === undefined ? null : listNamed(name);
    const next = list && item !== undefined ? itemIn(list, item) ?? this.nearest(list, order, item, new Set()) : null;
    focusOn(
      next ? stopOf(next)
      : (name !== undefined && document.querySelector<HTMLElement>(`[data-home="${name}"]`)) || document.querySelector<HTMLElement>("#main [data-stop][tabindex='0'], #main [data-home]"),
    );
  }

  private nearest(list: HTMLElement, order: string[], item: string, without: Set<string>): HTMLElement | null {
    const at = order.indexOf(item);
    for (const id of [...order.slice(at + 1), ...order.slice(0, Math.max(0, at)).reverse()]) {
      const other = without.has(id) ? null : itemIn(list, id);
      if (other) {
        return other;
      }
    }
    return null;
  }
}
