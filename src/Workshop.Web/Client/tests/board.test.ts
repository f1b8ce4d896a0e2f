// The order of cards on a phone and on the wall, on a made-up list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CardList, place } from "../src/board";
import type { Patch } from "../src/live";

interface Card {
  id: string;
  dataset: { at: string; contribution: string };
  remove(): void;
  replaceWith(other: Card): void;
}

/** A list of cards by their number, as elements are listed. */
function listOf(...numbers: number[]): { children: Card[]; list: Element; card(number: number): HTMLElement; order(): number[] } {
  const children: Card[] = [];
  const card = (number: number): Card => ({
    id: `c${number}`,
    dataset: { at: String(number), contribution: `c${number}` },
    remove() {
      children.splice(children.indexOf(this), 1);
    },
    replaceWith(other) {
      children.splice(children.indexOf(this), 1, other);
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

/** Makes of "41" the card 41, as the browser makes it of HTML. */
function parsing(card: (number: number) => HTMLElement): void {
  const template = (): object => {
    let html = "";
    return {
      set innerHTML(text: string) {
        html = text;
      },
      content: {
        get firstElementChild() {
          return card(Number(html));
        },
      },
    };
  };
  Object.assign(globalThis, { document: { querySelector: () => null, querySelectorAll: () => [], createElement: template } });
}

const patchOf = (all: number, ...numbers: number[]): Patch => ({
  from: 1,
  to: 2,
  cards: numbers.map((n) => ({ id: `c${n}`, html: String(n) })),
  gone: [],
  parts: {},
  counts: { all },
  deleted: false,
});

test("a phone's full page takes the newest card in and lets the oldest go", () => {
  const { list, card, order } = listOf(...Array.from({ length: 40 }, (_, i) => 40 - i));
  const older = { hidden: true } as HTMLElement;
  parsing(card);
  new CardList(list, true, 40, older).apply(patchOf(41, 41), false);
  assert.deepEqual(order().slice(0, 2), [41, 40]);
  assert.equal(order().length, 40);
  assert.equal(older.hidden, false);
});

test("while one reads, new cards wait until they are asked for, and those that go meanwhile do not come", () => {
  const { list, card, order } = listOf(3, 2, 1);
  const older = { hidden: true } as HTMLElement;
  parsing(card);
  const cards = new CardList(list, true, 40, older);
  cards.apply(patchOf(5, 4, 5), true);
  cards.apply({ ...patchOf(5, 6), gone: ["c4"] }, true);
  assert.deepEqual(order(), [3, 2, 1]);
  assert.equal(cards.waiting.size, 2);
  assert.equal(older.hidden, true);
  cards.show();
  assert.deepEqual(order(), [6, 5, 3, 2, 1]);
  assert.equal(cards.waiting.size, 0);
});

test("an empty list has nothing that could be pushed", () => {
  const { list, card, order } = listOf();
  parsing(card);
  new CardList(list, true, 40, { hidden: true } as HTMLElement).apply(patchOf(1, 1), true);
  assert.deepEqual(order(), [1]);
});

test("a whole page takes the place of what is there, and what is still there stays where it is", () => {
  const { list, card, order } = listOf(3, 2, 1);
  parsing(card);
  const cards = new CardList(list, true, 40, { hidden: true } as HTMLElement);
  cards.apply({ ...patchOf(60, 3, 50, 51), whole: true }, true);
  assert.deepEqual(order(), [3]);
  cards.show();
  assert.deepEqual(order(), [51, 50, 3]);
});
