/// <reference lib="webworker" />

/**
 * Lets a phone's page open without a network: the page as it was last seen, and the files it names. Everything comes from the network
 * while there is one. What is written goes through the outbox of the page, never through here.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
const shelf = "workshop-1";
const pages = /^\/j\/[^/]+$/;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) {
    return;
  }
  if (request.mode === "navigate" && pages.test(url.pathname)) {
    event.respondWith(networkFirst(request, url.pathname));
  } else if (url.pathname.startsWith("/built/") || url.pathname === "/brand.css") {
    event.respondWith(shelfFirst(request));
  }
});

async function networkFirst(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(shelf);
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      await cache.put(path, answer.clone());
    } else if (answer.status === 404) {
      // The workshop is gone, and so is what we kept of it.
      await cache.delete(path);
    }
    return answer;
  } catch (failure) {
    const before = await cache.match(path);
    if (before) {
      return before;
    }
    throw failure;
  }
}

/** The files carry their fingerprint in their name, so what is here is right for ever. */
async function shelfFirst(request: Request): Promise<Response> {
  const cache = await caches.open(shelf);
  const before = await cache.match(request);
  if (before) {
    return before;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
  }
  return answer;
}
