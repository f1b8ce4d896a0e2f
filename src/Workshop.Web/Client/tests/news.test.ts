// What a screen reader is told of the board: how often, and when not.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Patch } from "../src/live";
import { News } from "../src/news";

Object.assign(globalThis, { document: { querySelectorAll: () => [] } });

let made = 0;
const patchOf = (...ids: string[]): Patch => ({ from: made, to: ++made, cards: ids.map((id) => ({ id, html: "" })), gone: [], parts: {}, counts: {}, deleted: false });
const placeOf = (): HTMLElement => ({ textContent: "", dataset: { new: "new: {0}", gone: "gone: {0}" } }) as unknown as HTMLElement;

test("however many come, they are told at most once in a while, and none is left out", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const place = placeOf();
  const news = new News(place, 30_000);
  news.note(patchOf("a"));
  assert.equal(place.textContent, "new: 1");
  news.note(patchOf("b"));
  news.note(patchOf("c", "a"));
  mock.timers.tick(29_000);
  assert.equal(place.textContent, "new: 1");
  mock.timers.tick(1_000);
  assert.equal(place.textContent, "new: 2");
  mock.timers.reset();
});

test("nothing is told while one writes, and all of it soon after", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const place = placeOf();
  let writes = true;
  const news = new News(place, 30_000, () => writes);
  news.note(patchOf("a"));
  mock.timers.tick(60_000);
  assert.equal(place.textContent, "");
  news.note(patchOf("b"));
  writes = false;
  mock.timers.tick(5_000);
  assert.equal(place.textContent, "new: 2");
  mock.timers.reset();
});

test("that a minute is left is told at once, to who writes too", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const place = placeOf();
  const news = new News(place, 30_000, () => true);
  news.note(patchOf("a"));
  news.tell("one minute");
  assert.equal(place.textContent, "one minute. new: 1");
  mock.timers.reset();
});
