// The service worker: keeps the shell of exactly one build of the app, and never any data.
//
// What must never happen: a page of one build with the script of another (so every build has a cache of its own and
// a page is answered only from it); a device left with no app at all (so an old cache goes only once this worker is
// active and its own cache is whole); code changed under somebody's open form (so this worker waits until it is told).

const BUILD = "{{build}}";
const ASSETS = "{{assets}}";

const PREFIX = "golden-thread-shell-";
const CACHE = PREFIX + BUILD;
const PATHS = new Set(ASSETS.map((asset) => asset.path));

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(dropOlder()));
addEventListener("message", (event) => {
  if (event.data?.type === "take-over") event.waitUntil(skipWaiting());
});
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (PATHS.has(url.pathname)) {
    event.respondWith(answer(url.pathname, event.request));
  } else if (event.request.mode === "navigate" && isPage(url.pathname)) {
    event.respondWith(answer("/", event.request));
  }
});

// Every file or none: one that is missing, or not the one this build was made with, fails the installation, and the
// browser tries again later while the worker before this one carries on.
async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(ASSETS.map((asset) => keep(cache, asset)));
}

async function keep(cache, { path, integrity, immutable }) {
  // A name that changes with the content may come from the browser's own cache: the page has just fetched it.
  const response = await fetch(path, { integrity, cache: immutable ? "default" : "reload" });
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
  await cache.put(path, response);
}

async function dropOlder() {
  const cache = await caches.open(CACHE);
  const kept = await Promise.all(ASSETS.map(({ path }) => cache.match(path, { ignoreVary: true })));
  if (!kept.every(Boolean)) return;
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  // Gone only if the browser evicted it; then the network is the best there is.
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}

function isPage(path) {
  return !path.startsWith("/api/") && !["/api", "/healthz", "/metrics", "/sw.js"].includes(path);
}
