// The words of a console as a state machine: storage, time, the other writer and the line are in the test's hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, type Place, type Sent, type Word, Words } from "../src/words";
import { never, settle, Time } from "./world";

const what = { row: "frame", field: "what", kind: "Text", label: "Hvad" };
const why = { row: "frame", field: "why", kind: "Text", label: "Hvorfor" };
const draft = { row: "draft:theme", field: "", kind: "", label: "Navn på nyt tema" };

class World {
  readonly time = new Time();
  readonly kept = new Map<string, Word>();
  readonly sent: string[] = [];
  readonly ids: string[] = [];
  full = false;
  /** How often the page was told that something has become of a text. */
  changes = 0;
  answer: (sent: Sent, place: Place) => Promise<Answer> = async () => ({ state: "saved" });

  open(): Words {
    return new Words(
      { write: (key, word) => !this.full && this.kept.set(key, structuredClone(word)) !== undefined, remove: (key) => void this.kept.delete(key) },
      this.time,
      (place, sent) => {
        this.sent.push(`${place.field}: ${sent.was} > ${sent.text}`);
        this.ids.push(sent.id);
        return this.answer(sent, place);
      },
      () => this.changes++,
    );
  }

  /** What a page that died has left. */
  left(): Word[] {
    return structuredClone(Array.from(this.kept.values()));
  }
}

test("what is typed is written down while it is typed, and sent when its field is left", async () => {
  const world = new World();
  const words = world.open();
  words.open();
  for (const text of ["V", "Va", "Van", "Vand"]) {
    words.type(what, "", text);
    await world.time.pass(90);
  }
  assert.equal(world.kept.get("frame what")?.text, "Van");
  assert.deepEqual(world.sent, []);

  words.leave("frame what");
  assert.equal(world.kept.get("frame what")?.text, "Vand");
  assert.equal(words.isSaved("frame what"), false);
  await settle();
  assert.deepEqual(world.sent, ["what:  > Vand"]);
  assert.equal(words.isSaved("frame what"), true);
  assert.equal(world.kept.size, 0);
});

test("what is written while the line is down is sent when it is back, with what was seen before it", async () => {
  const world = new World();
  const words = world.open();
  words.type(what, "Regn", "Regnvand");
  words.leave("frame what");
  words.type(why, "", "Tørre kældre");
  words.leave("frame why");
  await world.time.pass(6000);
  assert.deepEqual(world.sent, []);
  assert.equal(words.isSaved("frame what"), false);

  words.open();
  await settle();
  assert.deepEqual(world.sent, ["what: Regn > Regnvand", "why:  > Tørre kældre"]);
  assert.equal(world.kept.size, 0);
});

test("what was under way when the line went is sent again under the same id, also when more was written in its field since", async () => {
  const world = new World();
  const words = world.open();
  world.answer = never;
  words.open();
  words.type(what, "", "En");
  words.leave("frame what");
  words.shut();
  words.type(what, "", "En by");
  words.leave("frame what");
  world.answer = async () => ({ state: "saved" });

  words.open();
  await settle();
  assert.deepEqual(world.sent, ["what:  > En", "what:  > En", "what: En > En by"]);
  assert.equal(world.ids[0], world.ids[1]);
  assert.notEqual(world.ids[1], world.ids[2]);
  assert.equal(world.kept.size, 0);
});

test("what is written while it is saved does not meet itself, and is not called saved", async () => {
  const world = new World();
  const words = world.open();
  let answer: (a: Answer) => void = () => undefined;
  world.answer = () => new Promise((resolve) => (answer = resolve));
  words.open();
  words.type(what, "", "En");
  words.leave("frame what");
  words.type(what, "", "En by");
  answer({ state: "saved" });
  await settle();
  assert.equal(words.isSaved("frame what"), false);
  assert.equal(words.get("frame what")?.was, "En");
  assert.equal(world.kept.get("frame what")?.text, "En by");
});

test("what somebody else wrote meanwhile stays beside the own text until one of them is chosen", async () => {
  const world = new World();
  const words = world.open();
  world.answer = async ({ was }) => (was === "Deres" ? { state: "saved" } : { state: "stale", text: "Deres" });
  words.open();
  words.type(what, "", "Mit");
  words.leave("frame what");
  await world.time.pass(5000);
  assert.deepEqual(words.get("frame what")?.problem, { state: "stale", text: "Deres", of: "Mit" });
  await world.time.pass(60_000);
  assert.equal(world.sent.length, 1);
  assert.equal(world.kept.get("frame what")?.text, "Mit");

  words.insist("frame what");
  await settle();
  assert.deepEqual(world.sent, ["what:  > Mit", "what: Deres > Mit"]);
  assert.equal(words.isSaved("frame what"), true);

  words.type(what, "", "Mit igen");
  words.leave("frame what");
  await settle();
  words.drop("frame what");
  assert.equal(words.get("frame what"), undefined);
  assert.equal(words.isSaved("frame what"), false);
  assert.equal(world.kept.size, 0);
});

test("who decides to write over the other's text while a newer one is under way sends that one again as it was", async () => {
  const world = new World();
  const words = world.open();
  world.answer = async () => ({ state: "stale", text: "Deres" });
  words.open();
  words.type(what, "", "Mit");
  words.leave("frame what");
  await settle();
  world.answer = never;
  words.type(what, "", "Mit igen");
  words.leave("frame what");
  words.insist("frame what");
  words.shut();
  words.open();
  assert.deepEqual(world.sent, ["what:  > Mit", "what:  > Mit igen", "what:  > Mit igen"]);
  assert.equal(world.ids[1], world.ids[2]);
});

test("what is refused stays with its reason, and is tried again when it has been changed, or by the next page", async () => {
  const world = new World();
  const words = world.open();
  world.answer = async ({ text }) => (text === "" ? { state: "refused", text: "Skriv noget." } : { state: "saved" });
  words.open();
  words.type(what, "Titel", "");
  words.leave("frame what");
  await world.time.pass(5000);
  assert.equal(world.sent.length, 1);
  assert.equal(world.kept.get("frame what")?.problem?.text, "Skriv noget.");

  const next = world.open();
  next.adopt(world.left());
  next.open();
  await settle();
  assert.equal(world.sent.length, 2);

  next.type(what, "Titel", "Ny titel");
  next.leave("frame what");
  await settle();
  assert.equal(next.isSaved("frame what"), true);
  assert.equal(world.kept.size, 0);
});

test("a meeting that was over and is opened again takes what it refused, but no half sentence", async () => {
  const world = new World();
  const words = world.open();
  let over = true;
  world.answer = async () => (over ? { state: "refused", text: "Mødet er slut." } : { state: "saved" });
  words.open();
  for (const place of [what, why]) {
    words.type(place, "", "Vand");
    words.leave(`frame ${place.field}`);
  }
  await settle();
  words.type(why, "", "Vand og");
  over = false;
  await world.time.pass(20_000);
  assert.equal(words.isSaved("frame what"), true);
  assert.equal(words.get("frame why")?.text, "Vand og");
  assert.equal(world.sent.includes("why:  > Vand og"), false);
});

test("a page that died with words half written leaves them to the next, which sends them", async () => {
  const world = new World();
  const words = world.open();
  words.type(what, "Regn", "Regnv");
  words.writeAll();
  const next = world.open();
  assert.equal(next.adopt(world.left()).length, 1);
  assert.equal(next.get("frame what")?.text, "Regnv");
  next.open();
  await settle();
  assert.deepEqual(world.sent, ["what: Regn > Regnv"]);
});

test("of two texts for one field the newer is taken, and the older is not thrown away", () => {
  const world = new World();
  const words = world.open();
  const older: Word = { ...what, was: "", text: "Gammel", at: 1, left: true };
  const newer: Word = { ...what, was: "", text: "Ny", at: 2, left: true };
  assert.deepEqual(words.adopt([older, newer]), [newer]);
  assert.equal(words.get("frame what")?.text, "Ny");
});

test("a server that cannot, or an answer that fails, is asked again after a pause, and others are not forgotten for it", async () => {
  const world = new World();
  const words = world.open();
  let times = 0;
  world.answer = async () => {
    times++;
    if (times === 1) {
      throw new Error("no answer");
    }
    return { state: times === 2 ? "later" : "saved" };
  };
  words.open();
  words.type(what, "", "Vand");
  words.leave("frame what");
  words.type(why, "", "Kældre");
  words.leave("frame why");
  await world.time.pass(2500);
  assert.equal(world.kept.size, 0);
  assert.equal(world.ids.length, 4);
  assert.equal(new Set(world.ids).size, 2);
});

test("a text that the server cannot take just now is in no other's way", async () => {
  const world = new World();
  const words = world.open();
  world.answer = async (_, { field }) => (field === "what" ? Promise.reject(new Error("broken")) : { state: "saved" });
  words.open();
  words.type(what, "", "Vand");
  words.leave("frame what");
  words.type(why, "", "Kældre");
  words.leave("frame why");
  await settle();
  assert.equal(words.isSaved("frame why"), true);
  assert.equal(world.kept.get("frame what")?.text, "Vand");
});

test("what was written and left while an older text of its field was refused is tried at once", async () => {
  const world = new World();
  const words = world.open();
  let answer: (a: Answer) => void = () => undefined;
  world.answer = ({ text }) => (text === "" ? new Promise((resolve) => (answer = resolve)) : Promise.resolve({ state: "saved" }));
  words.open();
  words.type(what, "Titel", "");
  words.leave("frame what");
  words.type(what, "Titel", "Ny titel");
  words.leave("frame what");
  answer({ state: "refused", text: "Skriv noget." });
  await settle();
  assert.equal(words.isSaved("frame what"), true);
});

test("a text that is what it was again needs no saving", async () => {
  const world = new World();
  const words = world.open();
  words.open();
  words.type(what, "Vand", "Vandet");
  words.type(what, "Vand", "Vand");
  words.leave("frame what");
  await world.time.pass(1000);
  assert.deepEqual(world.sent, []);
  assert.equal(world.kept.size, 0);
});

test("a draft is kept and never sent", async () => {
  const world = new World();
  const words = world.open();
  words.open();
  words.type(draft, "", "Træer");
  await world.time.pass(1000);
  const next = world.open();
  next.open();
  next.adopt(world.left());
  await world.time.pass(1000);
  assert.deepEqual(world.sent, []);
  assert.equal(next.get("draft:theme ")?.text, "Træer");
  next.drop("draft:theme ");
  assert.equal(world.kept.size, 0);
});

test("where the browser keeps nothing it is known, and the words are sent all the same", async () => {
  const world = new World();
  const words = world.open();
  world.full = true;
  words.type(what, "", "Vand");
  world.changes = 0;
  await world.time.pass(1000);
  assert.equal(world.changes, 1);
  words.leave("frame what");
  assert.deepEqual(words.unkept().map((w) => w.text), ["Vand"]);
  words.open();
  await settle();
  assert.equal(words.isSaved("frame what"), true);
  assert.deepEqual(words.unkept(), []);
});

test("a meeting that is deleted takes all its words along", () => {
  const world = new World();
  const words = world.open();
  words.type(what, "", "Vand");
  words.type(draft, "", "Træer");
  words.writeAll();
  words.dropAll();
  assert.equal(world.kept.size, 0);
  assert.deepEqual(words.all(), []);
});
