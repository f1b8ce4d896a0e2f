/// <reference lib="webworker" />

/**
 * Lets a phone's page open without a network: the page as it was last seen, and the files it names. Everything comes from the network
 * while there is one. What is written goes through the outbox of the page, never through here.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
const shelf = "workshop-2";
const pages = /^\/j\/[^/]+$/;
/** When a page was kept, in milliseconds by this phone's clock. */
const keptAt = "x-kept-at";

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) {
    return;
  }
  if (request.mode === "navigate" && pages.test(url.pathname)) {
    event.respondWith(networkFirst(event, url));
  } else if (url.pathname.startsWith("/built/") || url.pathname === "/brand.css") {
    event.respondWith(shelfFirst(event));
  }
});

/** Shelves of earlier versions go: what is on them is kept by other rules. */
async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name !== shelf) {
      await caches.delete(name);
    }
  }
  await worker.clients.claim();
}

/** What is put on the shelf is put there beside the answer: a shelf that is full is in nobody's way. */
async function networkFirst(event: FetchEvent, url: URL): Promise<Response> {
  const cache = await caches.open(shelf);
  try {
    const answer = await fetch(event.request);
    if (answer.status >= 500) {
      // A proxy that finds nobody behind it is as good as no network.
      return (await fromShelf(cache, url.pathname)) ?? answer;
    }
    if (answer.status === 404) {
      // The workshop is gone, and so is what we kept of it.
      await cache.delete(url.pathname);
    } else if (answer.ok && !url.searchParams.has("page") && !url.searchParams.has("received")) {
      event.waitUntil(keep(cache, url.pathname, answer.clone()));
    }
    return answer;
  } catch (failure) {
    const before = await fromShelf(cache, url.pathname);
    if (before) {
      return before;
    }
    throw failure;
  }
}

/**
 * Keeps a page without what others wrote: nobody could tell this phone, while it has no network, what has been hidden or taken back since. It
 * says that it is at version 0, so that it gets all of it when the line comes up, and that the list of one's own has to be asked for.
 */
async function keep(cache: Cache, path: string, answer: Response): Promise<void> {
  const html = (await answer.text())
    .replace(/(<ul[^>]* id="board">)[^]*?(?=<\/ul>)/, "$1")
    .replace(/ data-version="\d+"/, ' data-version="0"')
    .replace(' id="mine-list"', '$& data-stale="true"');
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  headers.set(keptAt, String(Date.now()));
  await cache.put(path, new Response(html, { headers }));
}

/** A countdown on a kept page has gone on meanwhile. */
async function fromShelf(cache: Cache, path: string): Promise<Response | undefined> {
  const before = await cache.match(path);
  if (!before) {
    return undefined;
  }
  const passed = Math.max(0, Date.now() - Number(before.headers.get(keptAt)));
  const html = (await before.text()).replace(/ data-left="(\d+)"/g, (_, left) => ` data-left="${Math.max(0, Number(left) - passed)}"`);
  return new Response(html, { headers: before.headers });
}

/** The files carry their fingerprint in their name, so what is here is right for ever. */
async function shelfFirst(event: FetchEvent): Promise<Response> {
  const cache = await caches.open(shelf);
  const before = await cache.match(event.request);
  if (before) {
    return before;
  }
  const answer = await fetch(event.request);
  if (answer.ok) {
    event.waitUntil(cache.put(event.request, answer.clone()));
  }
  return answer;
}
