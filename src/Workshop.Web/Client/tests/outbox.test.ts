// The outbox as a state machine: storage, time, chance, the other tab and the network are in the test's hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, type Command, Outbox } from "../src/outbox";

class World {
  readonly kept = new Map<string, string>();
  readonly sent: string[] = [];
  readonly timers: { at: number; act: () => void }[] = [];
  readonly received: string[] = [];
  now = 1000;
  full = false;
  mayHold = true;
  answer: (command: Command) => Promise<Answer> = async () => ({ version: 1 });

  open(): Outbox {
    return new Outbox(
      {
        all: () => Array.from(this.kept.values()),
        write: (id, text) => !this.full && this.kept.set(id, text) !== undefined,
        remove: (id) => void this.kept.delete(id),
      },
      { hold: () => this.mayHold },
      {
        now: () => this.now++,
        random: () => 0.5,
        after: (milliseconds, act) => {
          const timer = { at: this.now + milliseconds, act };
          this.timers.push(timer);
          return () => this.timers.splice(0, this.timers.length, ...this.timers.filter((t) => t !== timer));
        },
      },
      (command) => {
        this.sent.push(command.id);
        return this.answer(command);
      },
      (answered) => answered?.state === "received" && this.received.push(answered.command.id),
    );
  }

  /** Lets time run until the next timer, and answers how long that took. */
  async tick(): Promise<number> {
    const next = this.timers.sort((a, b) => a.at - b.at).shift()!;
    const waited = next.at - this.now;
    this.now = next.at;
    next.act();
    await settle();
    return waited;
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const command = (id: string): Command => ({ id, type: "contribute", text: id });
const states = (outbox: Outbox): string => outbox.items.map((i) => `${i.command.id} ${i.state}`).join(", ");

test("what is written is stored before it is sent", async () => {
  const world = new World();
  let storedThen = false;
  world.answer = async (c) => {
    storedThen = world.kept.has(c.id);
    return { version: 1 };
  };
  world.open().add(command("a"));
  await settle();
  assert.equal(storedThen, true);
});

test("received is said only after the answer, and then nothing is kept", async () => {
  const world = new World();
  let answer: (a: Answer) => void = () => undefined;
  world.answer = () => new Promise((resolve) => (answer = resolve));
  const outbox = world.open();
  outbox.add(command("a"));
  await settle();
  assert.equal(states(outbox), "a sending");
  assert.deepEqual(world.received, []);
  answer({ version: 7 });
  await settle();
  assert.equal(states(outbox), "a received");
  assert.deepEqual(world.received, ["a"]);
  assert.equal(world.kept.size, 0);
  outbox.seen((id) => id === "a");
  assert.equal(states(outbox), "");
});

test("without an answer the same id is sent again, after pauses that grow up to half a minute", async () => {
  const world = new World();
  world.answer = async () => Promise.reject(new Error("no line"));
  const outbox = world.open();
  outbox.add(command("a"));
  await settle();
  const pauses: number[] = [];
  for (let i = 0; i < 9; i++) {
    pauses.push(await world.tick());
  }
  assert.deepEqual(pauses.slice(0, 4), [500, 1000, 2000, 4000]);
  assert.equal(Math.max(...pauses), 30_000);
  assert.deepEqual(new Set(world.sent), new Set(["a"]));
  assert.equal(states(outbox), "a sending");
});

test("a line that is back sends at once and forgets how long it had waited", async () => {
  const world = new World();
  world.answer = async () => Promise.reject(new Error("no line"));
  const outbox = world.open();
  outbox.add(command("a"));
  await settle();
  await world.tick();
  await world.tick();
  world.answer = async () => ({ version: 1 });
  outbox.linked();
  await settle();
  assert.equal(states(outbox), "a received");
  assert.equal(world.timers.length, 0);
});

test("what waits is sent in the order in which it was written, one at a time", async () => {
  const world = new World();
  let under = 0;
  let most = 0;
  world.answer = async () => {
    most = Math.max(most, ++under);
    await settle();
    under--;
    return { version: 1 };
  };
  const outbox = world.open();
  ["a", "b", "c"].forEach((id) => outbox.add(command(id)));
  for (let i = 0; i < 10; i++) {
    await settle();
  }
  assert.deepEqual(world.sent, ["a", "b", "c"]);
  assert.equal(most, 1);
});

for (const [status, code] of [
  [400, "tooLong"],
  [403, "notAllowed"],
  [409, "duplicateId"],
  [413, "bodyTooLarge"],
] as const) {
  test(`a refusal that will not pass (${code}) stays with its reason until it is taken away, and is not sent again`, async () => {
    const world = new World();
    world.answer = async () => ({ code, detail: "Der er plads til 500 tegn.", status });
    const outbox = world.open();
    outbox.add(command("a"));
    await settle();
    assert.equal(outbox.items[0]!.reason, "Der er plads til 500 tegn.");
    const later = world.open();
    later.linked();
    await settle();
    assert.equal(states(later), "a refused");
    assert.deepEqual(world.sent, ["a"]);
    outbox.discard("a");
    assert.equal(world.kept.size, 0);
  });
}

for (const [status, code] of [
  [401, "noToken"],
  [409, "closed"],
  [409, "notCollecting"],
  [409, "sessionFull"],
] as const) {
  test(`a refusal that passes (${code}) is said, kept over a reload, and sent again when something has changed`, async () => {
    const world = new World();
    world.answer = async () => ({ code, detail: "Ikke nu.", status });
    const outbox = world.open();
    outbox.add(command("a"));
    await settle();
    assert.equal(`${states(outbox)} ${outbox.items[0]!.code}`, `a refused ${code}`);
    assert.equal(world.timers.length, 0);
    const reloaded = world.open();
    assert.equal(states(reloaded), "a refused");
    world.answer = async () => ({ version: 1 });
    reloaded.linked();
    await settle();
    assert.equal(states(reloaded), "a received");
    assert.equal(world.kept.size, 0);
  });
}

test("what was refused does not hold up what was written after it", async () => {
  const world = new World();
  world.answer = async (c) => (c.id === "a" ? { code: "notCollecting", detail: "Ikke nu.", status: 409 } : { version: 1 });
  const outbox = world.open();
  outbox.add(command("a"));
  outbox.add(command("b"));
  await settle();
  await settle();
  assert.equal(states(outbox), "a refused, b received");
});

test("a server that cannot now is no refusal", async () => {
  const world = new World();
  world.answer = async () => ({ code: "unavailable", detail: "", status: 503 });
  const outbox = world.open();
  outbox.add(command("a"));
  await settle();
  assert.equal(states(outbox), "a sending");
  assert.equal(world.timers.length, 1);
});

test("too fast is no refusal: it waits as long as it was told", async () => {
  const world = new World();
  world.answer = async () => ({ code: "tooFast", detail: "", status: 429, retryAfter: 3 });
  const outbox = world.open();
  outbox.add(command("a"));
  await settle();
  assert.equal(states(outbox), "a sending");
  world.answer = async () => ({ version: 1 });
  assert.equal(await world.tick(), 3500);
  assert.equal(states(outbox), "a received");
});

test("a reload, a lock or a day later it is still there, and goes out", async () => {
  const world = new World();
  world.answer = async () => Promise.reject(new Error("no line"));
  world.open().add(command("a"));
  await settle();
  world.answer = async () => ({ version: 1 });
  const tomorrow = world.open();
  assert.equal(states(tomorrow), "a sending");
  tomorrow.linked();
  await settle();
  assert.equal(states(tomorrow), "a received");
});

test("when the phone will not store, it says so and goes on in memory", async () => {
  const world = new World();
  world.full = true;
  world.answer = async () => Promise.reject(new Error("no line"));
  const outbox = world.open();
  outbox.add(command("a"));
  await settle();
  assert.equal(outbox.stored, false);
  outbox.refresh();
  assert.equal(states(outbox), "a sending");
  world.answer = async () => ({ version: 1 });
  outbox.linked();
  await settle();
  assert.equal(states(outbox), "a received");
});

test("of two tabs one sends; the other shows what is on its way, and lets go of what was sent", async () => {
  const world = new World();
  world.answer = async () => Promise.reject(new Error("no line"));
  const first = world.open();
  first.add(command("a"));
  await settle();
  const second = world.open();
  assert.equal(states(second), "a sending");
  world.mayHold = false;
  world.sent.length = 0;
  await second.flush();
  assert.deepEqual(world.sent, []);
  world.kept.delete("a");
  second.refresh();
  assert.equal(states(second), "");
});

test("the turn of a tab that was closed passes on", async () => {
  const world = new World();
  world.mayHold = false;
  const outbox = world.open();
  outbox.add(command("a"));
  await settle();
  assert.deepEqual(world.sent, []);
  world.mayHold = true;
  await world.tick();
  assert.equal(states(outbox), "a received");
});

test("what another program left in the store is no item", () => {
  const world = new World();
  world.kept.set("x", "{cut off");
  assert.equal(states(world.open()), "");
});
