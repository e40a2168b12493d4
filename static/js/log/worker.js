// Serves the log's page and its files without a network. Knows nothing of visits or of people:
// those are in IndexedDB, which no update of this file touches. `self.LOG` is put before it.
const { edition, home, shell, parts } = self.LOG;
const PREFIX = "przystanek-log-";
const CACHE = `${PREFIX}${edition}`;

const anew = (address) => new Request(address, { cache: "reload" });

// Only a page of this very edition fits the files that are kept.
const keepShell = async () => {
  const page = await fetch(anew(shell));
  if (!page.ok || page.redirected || page.headers.get("Log-Edition") !== edition) {
    throw new Error("not the page of this edition");
  }
  await (await caches.open(CACHE)).put(shell, page);
};

const install = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(parts.map(anew));
  await keepShell();
  await self.skipWaiting();
};

const activate = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
};

const keptOr = async (address, request) => {
  const kept = await caches.match(address, { cacheName: CACHE, ignoreVary: true });
  return kept ?? fetch(request);
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === home && !search) {
    event.respondWith(keptOr(shell, request));
    // The language and the size of letters may have been chosen anew.
    event.waitUntil(keepShell().catch(() => {}));
  } else if (parts.includes(pathname)) {
    event.respondWith(keptOr(pathname, request));
  }
});
