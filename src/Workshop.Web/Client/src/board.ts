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
 * a link away.
 */
export function applyToList(list: Element, patch: Patch, firstPage: boolean, most: number, older: HTMLElement): void {
  applyParts(patch);
  if (patch.whole && firstPage) {
    list.replaceChildren();
  }
  patch.gone.forEach((id) => find(list, id)?.remove());
  for (const { id, html } of patch.cards) {
    const card = element(html);
    const old = find(list, id);
    if (old) {
      old.replaceWith(card);
      continue;
    }
    const newest = list.firstElementChild;
    const oldest = list.lastElementChild;
    const isNewer = !newest || at(card) >= at(newest);
    if (isNewer ? firstPage : older.hidden || at(card) > at(oldest!)) {
      if (!patch.whole) {
        card.classList.add("card--new");
      }
      place(list, card);
    }
  }
  while (firstPage && list.children.length > most) {
    list.lastElementChild!.remove();
    older.hidden = false;
  }
  if (firstPage && (patch.counts.all ?? 0) > list.children.length) {
    older.hidden = false;
  }
}
