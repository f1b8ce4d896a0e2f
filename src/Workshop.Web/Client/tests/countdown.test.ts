// Countdowns on a page of a few made-up nodes, with both clocks in the test's hands.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** As much of a node as a countdown needs. */
class Piece {
  readonly childNodes: Piece[] = [];
  readonly dataset: Record<string, string> = {};
  readonly classes = new Set<string>();
  readonly classList = { toggle: (name: string, on: boolean) => void (on ? this.classes.add(name) : this.classes.delete(name)) };
  constructor(private text: string | null = null) {}

  get firstChild(): Piece | null {
    return this.childNodes[0] ?? null;
  }

  get nodeValue(): string | null {
    return this.text;
  }

  set nodeValue(value: string | null) {
    if (this.text !== null) {
      this.text = value;
    }
  }

  get textContent(): string {
    return this.text ?? this.childNodes.map((c) => c.textContent).join("");
  }

  set textContent(value: string) {
    this.childNodes.splice(0, this.childNodes.length, new Piece(value));
  }

  with(...children: Piece[]): this {
    this.childNodes.push(...children);
    return this;
  }
}

let now = 0;
let shown: Piece[] = [];
const told: string[] = [];
const ticks: (() => void)[] = [];
const heard = new Map<string, () => void>();
const listen = (name: string, act: () => void): void => void heard.set(name, act);
Object.assign(globalThis, {
  document: { querySelectorAll: () => shown, addEventListener: listen },
  addEventListener: listen,
  setInterval: (act: () => void) => ticks.push(act),
});
Date.now = () => now;
// The clock of the page stands still while the machine sleeps.
performance.now = () => 0;
const { runCountdowns } = await import("../src/countdown");

function countdown(left: number, ...children: Piece[]): Piece {
  const place = new Piece().with(...children);
  Object.assign(place.dataset, { left: String(left), text: "{0} tilbage", minute: "Et minut tilbage", over: "Tiden er gået" });
  return place;
}

const run = (place: Piece): Piece => {
  shown = [place];
  runCountdowns((text) => told.push(text));
  return place;
};
const pass = (milliseconds: number): void => {
  now += milliseconds;
  ticks.forEach((tick) => tick());
};

beforeEach(() => {
  now = 1_000_000;
  told.length = ticks.length = 0;
});

test("counts down, tells once that a minute is left and once that time is up", () => {
  const place = run(countdown(120_000, new Piece("2:00 tilbage")));
  assert.equal(place.textContent, "2:00 tilbage");
  pass(500);
  pass(500);
  assert.equal(place.textContent, "1:59 tilbage");
  pass(59_000);
  pass(500);
  pass(60_000);
  pass(500);
  assert.equal(place.textContent, "Tiden er gået");
  assert.deepEqual(told, ["Et minut tilbage", "Tiden er gået"]);
  assert.ok(place.classes.has("countdown--over"));
});

test("goes on when the browser translates, which puts elements round the text", () => {
  const place = run(countdown(600_000, new Piece("10:00 tilbage")));
  const [text] = place.childNodes.splice(0, 1);
  place.with(new Piece().with(new Piece().with(text!)));
  pass(2_000);
  assert.equal(place.textContent, "9:58 tilbage");
  assert.equal(place.firstChild!.firstChild!.firstChild, text);
  pass(598_000);
  assert.equal(place.textContent, "Tiden er gået");
});

test("goes on when the translation is in several pieces", () => {
  const place = run(countdown(600_000, new Piece("10:00 tilbage")));
  place.childNodes.splice(0, 1, new Piece().with(new Piece("10:00")), new Piece(" залишилось"));
  pass(2_000);
  assert.equal(place.textContent, "9:58 tilbage");
});

test("does not write over a translation while there is nothing new to say", () => {
  const place = run(countdown(600_000, new Piece("10:00 tilbage")));
  place.childNodes.splice(0, 1, new Piece("10:00 left"));
  pass(0);
  assert.equal(place.textContent, "10:00 left");
});

test("the text stays the node that it was, which on the console another script holds", () => {
  const text = new Piece("10:00 tilbage");
  const place = run(countdown(600_000, text));
  pass(2_000);
  assert.equal(place.firstChild, text);
  assert.equal(text.nodeValue, "9:58 tilbage");
});

for (const back of ["visibilitychange", "pageshow"]) {
  test(`is right as soon as the phone wakes up (${back})`, () => {
    const place = run(countdown(600_000, new Piece("10:00 tilbage")));
    now += 240_000;
    heard.get(back)!();
    assert.equal(place.textContent, "6:00 tilbage");
  });
}

test("one that is made anew runs from what it says", () => {
  const place = run(countdown(600_000, new Piece("10:00 tilbage")));
  pass(60_000);
  place.dataset.left = "1200000";
  pass(0);
  assert.equal(place.textContent, "20:00 tilbage");
});
