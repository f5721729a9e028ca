// The service worker: keeps the shell of exactly one build of the app, and never any data.
//
// What must never happen: a page of one build with the script of another (so every build has a cache of its own, a page
// is answered only from it, and what a page names is named by its content); a device left with no app at all (so an old
// cache goes only once this worker is active and its own cache is whole); an open window that cannot fetch the rest of
// its own build (so an old cache stays while a second window may need it); code changed under somebody's open form (so
// this worker waits until it is told).

const BUILD = "{{build}}";
const ASSETS = "{{assets}}";

const PREFIX = "golden-thread-shell-";
const CACHE = PREFIX + BUILD;
const PATHS = new Set(ASSETS.map((asset) => asset.path));
const NAMED_BY_CONTENT = /^\/[a-z0-9-]+-[0-9a-f]{16}(_bg)?\.[a-z]+$/;

addEventListener("install", (event) => event.waitUntil(install(event)));
addEventListener("activate", (event) => event.waitUntil(takeOn()));
addEventListener("message", (event) => {
  if (event.data?.type === "take-over") event.waitUntil(skipWaiting());
  if (event.data?.type === "started") event.waitUntil(dropOlderSoon());
});
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (PATHS.has(url.pathname)) {
    event.respondWith(answer(url.pathname, event.request));
  } else if (event.request.mode === "navigate" && isPage(url.pathname)) {
    event.respondWith(answer("/", event.request));
  } else if (NAMED_BY_CONTENT.test(url.pathname)) {
    event.respondWith(answerOlder(url.pathname, event.request));
  }
});

async function install(event) {
  await goPast(event);
  await keepAll();
}

// What is the server's goes past this worker where the browser can do that. It need not be woken for it, and Chromium
// leaves a new version waiting for good where the one before it is woken in the moment between the two.
async function goPast(event) {
  try {
    await event.addRoutes?.(["/api/*", "/g/*"].map((pathname) => ({ condition: { urlPattern: { pathname } }, source: "network" })));
  } catch (reason) {
    // A browser that knows other routes than these: everything works, through this worker.
    console.warn("What is the server's goes through the worker:", reason);
  }
}

// Every file or none: one that is missing, or not the one this build was made with, fails the installation, and the
// browser tries again later while the worker before this one carries on.
async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(ASSETS.map((asset) => keep(cache, asset)));
  // Filled as it may be, a cache that was dropped meanwhile is nobody's.
  if (!(await caches.has(CACHE))) throw new Error(`${CACHE} was dropped`);
}

async function keep(cache, { path, integrity, immutable }) {
  // A name that changes with the content may come from the browser's own cache: the page has just fetched it.
  const response = await fetch(path, { integrity, cache: immutable ? "default" : "reload" });
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
  await cache.put(path, response);
}

// The page of a first visit has started without a worker. It is of this very build, and from here on finds its chunks
// on the device. Later workers take nothing on: they are told by one window, and the others keep what they have.
async function takeOn() {
  const others = (await shells()).filter((name) => name !== CACHE);
  if (others.length === 0) await clients.claim();
  else await drop(others);
}

// A window that has just been closed or loaded again is among the clients for a moment longer.
async function dropOlderSoon() {
  for (let looks = 0; looks < 5 && !(await drop(await older())); looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

// Whether there is nothing left to drop.
async function drop(names) {
  if (names.length === 0) return true;
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const cache = await caches.open(CACHE);
  const kept = await Promise.all(ASSETS.map(({ path }) => cache.match(path, { ignoreVary: true })));
  if (windows.length > 1 || !kept.every(Boolean)) return false;
  // The version behind us may be an earlier build come back, and its cache has kept the place it had then.
  if (registration.installing || registration.waiting) return false;
  await Promise.all(names.map((name) => caches.delete(name)));
  return true;
}

// Caches are listed in the order they were made, and one made after ours belongs to a version that came after us.
async function older() {
  const names = await shells();
  return names.slice(0, Math.max(0, names.indexOf(CACHE)));
}

async function shells() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  // Gone only if the browser evicted it; then the network is the best there is.
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}

// For a window of an older build that is still open.
async function answerOlder(path, request) {
  return (await caches.match(path, { ignoreVary: true })) ?? fetch(request);
}

function isPage(path) {
  // Guests' pages are the server's own, also on a device that has the app.
  return !path.startsWith("/api/") && !path.startsWith("/g/") && !["/api", "/healthz", "/metrics", "/sw.js"].includes(path);
}
