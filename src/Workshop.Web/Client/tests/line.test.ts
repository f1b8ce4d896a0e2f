// The line of a console as a state machine: time, the server and the way to it are in the test's hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Line } from "../src/line";
import { never, settle, Time } from "./world";

class World {
  readonly time = new Time();
  readonly did: string[] = [];
  readonly lost: string[] = [];
  /** Whether the server answers at all. */
  alive = true;
  /** Whether it still knows the circuit. */
  knows = true;
  heard = 0;

  readonly line = new Line<string>(
    {
      beat: (presses) => (this.alive ? Promise.resolve((this.heard = Math.max(this.heard, presses))) : never()),
      stop: () => (this.did.push("stop"), Promise.resolve()),
      reachable: () => Promise.resolve(this.alive),
      reconnect: () => (this.did.push("reconnect"), Promise.resolve(this.knows)),
      reload: () => void this.did.push("reload"),
    },
    this.time,
    () => undefined,
    (presses) => this.lost.push(...presses),
  );
}

test("a server that stands still is noticed within six seconds, and taken up again when it goes on", async () => {
  const world = new World();
  world.line.open();
  await world.time.pass(60_000);
  assert.equal(world.line.on, true);

  world.alive = false;
  await world.time.pass(6_000);
  assert.equal(world.line.on, false);
  await world.time.pass(180_000);
  assert.deepEqual(new Set(world.did), new Set(["stop"]));

  world.alive = true;
  await world.time.pass(1_000);
  assert.equal(world.line.on, true);
  assert.equal(world.did.includes("reload"), false);
  await world.time.pass(60_000);
  assert.equal(world.line.on, true);
});

test("a line that stalls for a second and three is not given up", async () => {
  const world = new World();
  const wire = (world.line as unknown as { wire: { beat: (presses: number) => Promise<number> } }).wire;
  wire.beat = (presses) => new Promise((resolve) => world.time.after(1_300, () => resolve(presses)));
  world.line.open();
  world.line.press("Skjul");
  await world.time.pass(60_000);
  assert.equal(world.line.on, true);
  assert.deepEqual(world.did, []);
  assert.deepEqual(world.line.waiting(), []);
});

test("who wakes and asks knows within four seconds", async () => {
  const world = new World();
  world.line.open();
  await world.time.pass(1_000);
  world.alive = false;
  void world.line.beat();
  await world.time.pass(4_000);
  assert.equal(world.line.on, false);
});

test("where the server has forgotten the page, a fresh one is asked for, and not before the server is there", async () => {
  const world = new World();
  world.line.open();
  [world.alive, world.knows] = [false, false];
  await world.time.pass(120_000);
  assert.equal(world.did.includes("reload"), false);
  world.alive = true;
  await world.time.pass(1_000);
  assert.equal(world.did.at(-1), "reload");
});

test("a press that was heard is no loss, one that was not is told", async () => {
  const world = new World();
  world.line.open();
  world.line.press("Skjul");
  await settle();
  assert.deepEqual(world.line.waiting(), []);

  // Heard, but the answer never came.
  world.line.press("Vis igen");
  world.heard = 2;
  world.alive = false;
  world.line.press("Opløs");
  await world.time.pass(6_000);
  assert.equal(world.line.on, false);
  world.alive = true;
  await world.time.pass(1_000);
  assert.deepEqual(world.lost, ["Opløs"]);
  assert.deepEqual(world.line.waiting(), []);
});

test("a line that hangs while it is made is left for a fresh page", async () => {
  const world = new World();
  world.line.open();
  world.line.down();
  (world.line as unknown as { wire: { reconnect: () => Promise<boolean> } }).wire.reconnect = never;
  await world.time.pass(15_000);
  assert.equal(world.did.at(-1), "reload");
});

test("a line that fails again and again though the server is there is left for a fresh page, one that fails once is not", async () => {
  const world = new World();
  const wire = (world.line as unknown as { wire: { reconnect: () => Promise<boolean> } }).wire;
  let failures = 0;
  wire.reconnect = () => (++failures === 1 ? Promise.reject(new Error("broken")) : Promise.resolve(true));
  world.line.open();
  world.line.down();
  await world.time.pass(2_000);
  assert.equal(world.line.on, true);

  wire.reconnect = () => Promise.reject(new Error("broken"));
  world.line.down();
  await world.time.pass(3_000);
  assert.equal(world.did.at(-1), "reload");
});
