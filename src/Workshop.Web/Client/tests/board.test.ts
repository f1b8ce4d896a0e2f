// The order of cards on a phone and on the wall, on a made-up list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applyToList, place } from "../src/board";
import type { Patch } from "../src/live";

interface Card {
  id: string;
  dataset: { at: string };
  classList: { add(): void };
  remove(): void;
}

/** A list of cards by their number, as elements are listed. */
function listOf(...numbers: number[]): { children: Card[]; list: Element; card(number: number): HTMLElement; order(): number[] } {
  const children: Card[] = [];
  const card = (number: number): Card => ({
    id: `c${number}`,
    dataset: { at: String(number) },
    classList: { add: () => undefined },
    remove() {
      children.splice(children.indexOf(this), 1);
    },
  });
  children.push(...numbers.map(card));
  const list = {
    children,
    get firstElementChild() {
      return children[0] ?? null;
    },
    get lastElementChild() {
      return children[children.length - 1] ?? null;
    },
    insertBefore: (one: Card, next: Card | null) => children.splice(next ? children.indexOf(next) : children.length, 0, one),
    querySelector: (selector: string) => children.find((c) => selector.includes(`"${c.id}"`)) ?? null,
  };
  return { children, list: list as unknown as Element, card: (n) => card(n) as unknown as HTMLElement, order: () => children.map((c) => Number(c.dataset.at)) };
}

test("cards lie in the order in which they came in, newest first, whatever any clock says", () => {
  const { list, card, order } = listOf(45, 44, 43);
  place(list, card(46));
  place(list, card(42));
  assert.deepEqual(order(), [46, 45, 44, 43, 42]);
});

test("a phone's full page takes the newest card in and lets the oldest go", () => {
  const numbers = Array.from({ length: 40 }, (_, i) => 40 - i);
  const { list, card, order } = listOf(...numbers);
  const older = { hidden: true } as HTMLElement;
  Object.assign(globalThis, {
    document: {
      querySelector: () => null,
      querySelectorAll: () => [],
      createElement: () => ({ innerHTML: "", content: { firstElementChild: card(41) } }),
    },
  });
  const patch: Patch = { from: 1, to: 2, cards: [{ id: "c41", html: "<li></li>" }], gone: [], parts: {}, counts: { all: 41 }, deleted: false };
  applyToList(list, patch, true, 40, older);
  assert.deepEqual(order().slice(0, 2), [41, 40]);
  assert.equal(order().length, 40);
  assert.equal(older.hidden, false);
});
