// The service worker with a network, a shelf and a clock in the test's hands.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const shelves = new Map<string, Map<string, Response>>();
const listeners = new Map<string, (event: unknown) => void>();
let network: (url: string) => Response = () => Response.error();
let now = 1_000_000;

const shelfOf = (name: string): Map<string, Response> => shelves.get(name) ?? shelves.set(name, new Map()).get(name)!;
const keyOf = (key: string | { url: string }): string => new URL(typeof key === "string" ? key : key.url, "https://hall.example").href;
const away = (): Response => {
  throw new TypeError("Failed to fetch");
};

Object.assign(globalThis, {
  self: {
    location: { origin: "https://hall.example" },
    clients: { claim: async () => undefined },
    skipWaiting: async () => undefined,
    addEventListener: (name: string, act: (event: unknown) => void) => listeners.set(name, act),
  },
  caches: {
    keys: async () => Array.from(shelves.keys()),
    delete: async (name: string) => shelves.delete(name),
    open: async (name: string) => ({
      match: async (key: string | { url: string }) => shelfOf(name).get(keyOf(key))?.clone(),
      put: async (key: string | { url: string }, answer: Response) => void shelfOf(name).set(keyOf(key), answer),
      delete: async (key: string) => shelfOf(name).delete(keyOf(key)),
    }),
  },
  fetch: async (request: { url: string }) => network(request.url),
});
Date.now = () => now;
await import("../src/sw");

const page = (cards: string, left = 600_000): Response =>
  new Response(
    `<body data-code="ABCDEF" data-version="17"><p data-left="${left}">10:00</p><div id="mine-list"><ul class="cards"><li>Mit eget</li></ul></div>` +
      `<ul class="cards" id="board">${cards}</ul><footer>Fod</footer></body>`,
    { headers: { "Content-Type": "text/html", "Content-Security-Policy": "default-src 'none'" } },
  );
const card = (text: string): string => `<li class="card"><p>${text}</p></li>`;

async function open(path = "/j/ABCDEF"): Promise<Response> {
  const waited: Promise<unknown>[] = [];
  let answer: Promise<Response> | undefined;
  listeners.get("fetch")!({
    request: { method: "GET", mode: "navigate", url: `https://hall.example${path}` },
    respondWith: (response: Promise<Response>) => (answer = response),
    waitUntil: (work: Promise<unknown>) => waited.push(work),
  });
  const response = await answer!;
  await Promise.all(waited);
  return response;
}

beforeEach(() => {
  shelves.clear();
  now = 1_000_000;
});

test("without a network the page opens as it was, with its headers", async () => {
  network = () => page("");
  await open();
  network = away;
  const kept = await open();
  assert.equal(kept.headers.get("Content-Security-Policy"), "default-src 'none'");
  const html = await kept.text();
  assert.match(html, /Mit eget/);
  assert.match(html, /<footer>Fod/);
});

test("what others wrote is not kept, for it may have been hidden since; the page asks for all of it, and for one's own, when the line is up", async () => {
  network = () => page(card("Noget, der blev skjult") + card("Noget andet"));
  assert.match(await (await open()).text(), /Noget, der blev skjult/);
  network = away;
  const html = await (await open()).text();
  assert.doesNotMatch(html, /skjult|Noget andet/);
  assert.match(html, /<ul class="cards" id="board"><\/ul>/);
  assert.match(html, /data-version="0"/);
  assert.match(html, /id="mine-list" data-stale="true"/);
});

for (const other of ["?page=3", "?received=11111111-1111-1111-1111-111111111111"]) {
  test(`${other} does not take the place of the page that is kept`, async () => {
    network = () => page(card("Første side")).clone();
    await open();
    network = () => new Response("<body>en anden side</body>");
    await open(`/j/ABCDEF${other}`);
    network = away;
    assert.doesNotMatch(await (await open()).text(), /en anden side/);
    assert.doesNotMatch(await (await open(`/j/ABCDEF${other}`)).text(), /en anden side/);
  });
}

for (const status of [502, 503, 504]) {
  test(`a proxy's ${status} neither takes the place of the kept page nor is shown instead of it`, async () => {
    network = () => new Response("Bad gateway", { status });
    assert.equal((await open()).status, status);
    network = () => page("");
    await open();
    network = () => new Response("Bad gateway", { status });
    const shown = await open();
    assert.equal(shown.status, 200);
    assert.match(await shown.text(), /Mit eget/);
    network = away;
    assert.match(await (await open()).text(), /Mit eget/);
  });
}

test("too many tries and a lost way are said as they are", async () => {
  network = () => page("");
  await open();
  network = () => new Response("For mange", { status: 429 });
  assert.equal((await open()).status, 429);
  network = away;
  assert.match(await (await open()).text(), /Mit eget/);
});

test("what is kept of a workshop goes when the workshop is gone", async () => {
  network = () => page("");
  await open();
  network = () => new Response("Mødet er slettet", { status: 404 });
  assert.equal((await open()).status, 404);
  network = away;
  await assert.rejects(open());
});

test("a countdown goes on while the page is kept", async () => {
  network = () => page("", 600_000);
  await open();
  network = away;
  now += 240_000;
  assert.match(await (await open()).text(), /data-left="360000"/);
  now += 3_600_000;
  assert.match(await (await open()).text(), /data-left="0"/);
});

test("shelves of an earlier worker, which held what others wrote, are cleared away", async () => {
  shelfOf("workshop-1").set("https://hall.example/j/ABCDEF", page(card("Noget grimt")));
  let done: Promise<unknown> | undefined;
  listeners.get("activate")!({ waitUntil: (work: Promise<unknown>) => (done = work) });
  await done;
  assert.deepEqual(Array.from(shelves.keys()), []);
});

test("a shelf that is full is in nobody's way", async () => {
  const opened = (globalThis as unknown as { caches: { open: (name: string) => Promise<{ put: unknown }> } }).caches;
  const before = opened.open;
  opened.open = async (name) => ({ ...(await before(name)), put: () => Promise.reject(new Error("QuotaExceededError")) });
  try {
    network = () => page("");
    let answer: Promise<Response> | undefined;
    const waited: Promise<unknown>[] = [];
    listeners.get("fetch")!({
      request: { method: "GET", mode: "navigate", url: "https://hall.example/j/ABCDEF" },
      respondWith: (response: Promise<Response>) => (answer = response),
      waitUntil: (work: Promise<unknown>) => waited.push(work),
    });
    assert.equal((await answer!).status, 200);
    await Promise.allSettled(waited);
  } finally {
    opened.open = before;
  }
});
