// The turns in the spotlight, on a clock in the test's hands.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Moments, stay, Turns } from "../src/turns";

const take = (turns: Turns, howMany: number): (string | undefined)[] => Array.from({ length: howMany }, () => turns.next());

test("who comes new is next, in the order in which they came, and then whoever has waited longest", () => {
  const turns = new Turns(["a", "b", "c"]);
  assert.deepEqual(take(turns, 2), ["a", "b"]);
  turns.came("d");
  turns.came("e");
  assert.deepEqual(take(turns, 7), ["d", "e", "c", "a", "b", "d", "e"]);
});

test("in a hall that writes for an hour each has its moment soon, and once they have all come each has as many", () => {
  const turns = new Turns([]);
  const waited: number[] = [];
  const came = new Map<string, number>();
  for (let turn = 0; turn < 400; turn++) {
    if (turn % 2 === 0) {
      came.set(`c${turn}`, turn);
      turns.came(`c${turn}`);
    }
    const id = turns.next()!;
    waited.push(turn - (came.get(id) ?? turn));
    came.delete(id);
  }
  assert.equal(Math.max(...waited), 0);
  assert.equal(came.size, 0);
  assert.equal(new Set(take(turns, 200)).size, 200);
});

test("who goes has no turn any more, and one that comes back is new again", () => {
  const turns = new Turns(["a", "b"]);
  turns.went("a");
  assert.deepEqual(take(turns, 2), ["b", "b"]);
  turns.came("a");
  turns.came("b");
  assert.deepEqual(take(turns, 3), ["a", "b", "a"]);
  turns.went("a");
  turns.went("b");
  assert.equal(turns.next(), undefined);
});

test("a contribution stays 6 to 8 seconds", () => {
  assert.equal(stay(""), 6000);
  assert.equal(stay("x".repeat(100)), 7000);
  assert.equal(stay("x".repeat(2000)), 8000);
});

const shown: (string | undefined)[] = [];
const moments = (...there: string[]): Moments => new Moments(new Turns(there), (id) => shown.push(id) && 7000);
beforeEach(() => {
  shown.length = 0;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("one after the other, each for its time", () => {
  moments("a", "b").next();
  mock.timers.tick(6999);
  assert.deepEqual(shown, ["a"]);
  mock.timers.tick(1);
  assert.deepEqual(shown, ["a", "b"]);
  mock.timers.tick(7000);
  assert.deepEqual(shown, ["a", "b", "a"]);
});

test("the first that comes is shown at once, and one that goes makes room at once", () => {
  const spot = moments();
  spot.next();
  spot.came("a");
  spot.came("b");
  assert.deepEqual(shown, [undefined, "a"]);
  spot.went("b");
  spot.came("c");
  mock.timers.tick(1000);
  spot.went("a");
  assert.deepEqual(shown, [undefined, "a", "c"]);
  mock.timers.tick(6999);
  assert.equal(spot.shown, "c");
  spot.went("c");
  assert.equal(spot.shown, undefined);
  mock.timers.tick(60_000);
  assert.deepEqual(shown, [undefined, "a", "c", undefined]);
});

test("while paused the one that is shown stays, and what changed is shown from the beginning", () => {
  const spot = moments("a", "b");
  spot.next();
  spot.pause(true);
  spot.came("c");
  mock.timers.tick(60_000);
  assert.deepEqual(shown, ["a"]);
  spot.again();
  mock.timers.tick(60_000);
  assert.deepEqual(shown, ["a", "a"]);
  spot.pause(false);
  assert.equal(spot.shown, "c");
  mock.timers.tick(5000);
  spot.again();
  mock.timers.tick(6999);
  assert.equal(spot.shown, "c");
});
