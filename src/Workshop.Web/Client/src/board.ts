import { applyParts, element, type Patch } from "./live";

const at = (card: Element): number => Number((card as HTMLElement).dataset.at);

export const find = (list: ParentNode, id: string): HTMLElement | null => list.querySelector(`[data-contribution="${id}"]`);

/** Puts a card among others, newest first. */
export function place(list: Element, card: HTMLElement): void {
  const next = Array.from(list.children).find((other) => at(other) <= at(card));
  list.insertBefore(card, next ?? null);
}

/**
 * The phone's list of everyone's contributions, newest first: one page of it, and no more than a page, however many come. Older ones are
 * a link away. While somebody reads in it newer ones wait until they are asked for, so that nothing moves under their eyes.
 */
export class CardList {
  /** Newer cards that wait, as HTML by their id. */
  readonly waiting = new Map<string, string>();

  constructor(
    private readonly list: Element,
    private readonly firstPage: boolean,
    private readonly most: number,
    private readonly older: HTMLElement,
  ) {}

  apply(patch: Patch, reading: boolean): void {
    applyParts(patch);
    const ids = new Set(patch.cards.map((card) => card.id));
    if (patch.whole && this.firstPage) {
      this.waiting.clear();
      Array.from(this.list.children).forEach((card) => ids.has((card as HTMLElement).dataset.contribution!) || card.remove());
    }
    for (const id of patch.gone) {
      this.waiting.delete(id);
      find(this.list, id)?.remove();
    }
    for (const { id, html } of patch.cards) {
      const card = element(html);
      const old = find(this.list, id);
      const newest = this.list.firstElementChild;
      if (old) {
        old.replaceWith(card);
      } else if (!newest || at(card) >= at(newest) ? this.firstPage : this.older.hidden || at(card) > at(this.list.lastElementChild!)) {
        if (reading && newest) {
          this.waiting.set(id, html);
        } else {
          this.waiting.delete(id);
          place(this.list, card);
        }
      }
    }
    while (this.firstPage && this.list.children.length > this.most) {
      this.list.lastElementChild!.remove();
    }
    if (this.firstPage && (patch.counts.all ?? 0) > this.list.children.length + this.waiting.size) {
      this.older.hidden = false;
    }
  }

  /** Puts what waits into the list. */
  show(): void {
    const cards = Array.from(this.waiting, ([id, html]) => ({ id, html }));
    this.waiting.clear();
    this.apply({ cards, gone: [], parts: {}, counts: {} } as unknown as Patch, false);
  }
}
