// Starts the app and keeps its shell on the device.
//
// Nothing global is left behind. The app and this file talk by events on `window`:
//   "golden-thread:version-waiting"  this file says: a newer version is ready and waits for the person.
//                                    Also kept as <html data-version="waiting">, for an app that starts later.
//   "golden-thread:take-over"        the app says: the person agreed and everything is saved. The waiting version
//                                    becomes the active one and this page, and only this page, is loaded again.
//   "golden-thread:install-offered"  this file says: the browser offers to install the app. Also kept as
//                                    <html data-install="offered">.
//   "golden-thread:install"          the app says: the person wants it installed.
//   "golden-thread:installed"        this file says: it is.

const HOUR = 60 * 60 * 1000;
// How long a waiting version may take to take over, in milliseconds, before this page is loaded again all the same.
const LONG = 3000;

const opening = document.getElementById("opening");
let registration;

putLooks();
addStyles();
waitForOffer();
// From the first moment, so that no word of the app is missed while the worker is still being registered.
if ("serviceWorker" in navigator) addEventListener("golden-thread:take-over", takeOver);
start();

// Choices of looks that were made on this device, before anything is drawn.
function putLooks() {
  for (const [name, value] of [["motion", "off"], ["hand", "left"]]) {
    try {
      if (localStorage.getItem(`golden-thread:${name}-${value}`)) document.documentElement.dataset[name] = value;
    } catch {
      return; // a browser that keeps nothing
    }
  }
}

// What only the circles' and the office's pages look like: nobody waits for it to see the first page.
function addStyles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = "{{styles_later}}";
  document.head.append(link);
}

// The browser would show its own bar at a moment of its own; the person is asked where it fits.
function waitForOffer() {
  let offer;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    document.documentElement.dataset.install = "offered";
    dispatchEvent(new CustomEvent("golden-thread:install-offered"));
  });
  addEventListener("golden-thread:install", () => offer?.prompt());
  addEventListener("appinstalled", () => {
    delete document.documentElement.dataset.install;
    dispatchEvent(new CustomEvent("golden-thread:installed"));
  });
}

async function start() {
  try {
    // The name of the wasm is fixed by this file, so a script and a wasm of different builds never meet.
    const app = await import("{{app_script}}");
    await app.default({ module_or_path: "{{app_wasm}}" });
    opening.remove();
  } catch (reason) {
    console.error("Golden Thread did not start:", reason);
    explain(reason);
  }
  await keepShell();
}

async function keepShell() {
  if (!("serviceWorker" in navigator)) return;
  try {
    registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  } catch (reason) {
    // The app works; it will not open without a signal until a later visit succeeds.
    console.warn("The app could not be kept on this device:", reason);
    return;
  }
  navigator.serviceWorker.controller?.postMessage({ type: "started" });
  // Let in by another window, or in the moment in which this page was loaded again: this page is of the version before.
  if (navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener("controllerchange", announce);
  announceWaiting();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", announceWaiting);
  });
  lookForNewVersion();
}

// The first worker has nobody to wait for; only one that waits behind another is a new version.
function announceWaiting() {
  if (registration.waiting && registration.active) announce();
}

function announce() {
  document.documentElement.dataset.version = "waiting";
  dispatchEvent(new CustomEvent("golden-thread:version-waiting"));
}

// A browser looks by itself only when a page is opened, and an installed app may stay open for weeks.
function lookForNewVersion() {
  let last = Date.now();
  const look = () => {
    if (document.visibilityState !== "visible" || !navigator.onLine || Date.now() - last < HOUR) return;
    last = Date.now();
    registration.update().catch(() => {});
  };
  addEventListener("online", look);
  document.addEventListener("visibilitychange", look);
  setInterval(look, HOUR);
}

async function takeOver() {
  // Asked for before this page had heard back about its worker: what waits is asked for, and not taken for nothing.
  registration ??= await navigator.serviceWorker.getRegistration();
  const waiting = registration?.waiting;
  if (!waiting) {
    location.reload();
    return;
  }
  // Active is not enough: until it also controls this page, a reload may still be answered by the one before it.
  const workers = navigator.serviceWorker;
  const look = () => {
    const controls = !workers.controller || workers.controller === waiting;
    if (waiting.state === "activated" && controls) location.reload();
  };
  waiting.addEventListener("statechange", look);
  workers.addEventListener("controllerchange", look);
  waiting.postMessage({ type: "take-over" });
  // Chromium leaves it waiting for good, without a word, where anything is fetched in the moment between two workers, and
  // asking again changes nothing. A page that is loaded again lets it in.
  setTimeout(() => location.reload(), LONG);
}

function explain(reason) {
  const missing = typeof WebAssembly !== "object";
  const happened = missing
    ? "This browser cannot run Golden Thread: it has no WebAssembly, or it is switched off (on an iPad, Lockdown Mode does this)."
    : "The app could not be loaded.";
  const remedy = missing
    ? "Use an up-to-date Safari, Chrome, Edge or Firefox, or switch Lockdown Mode off for this site."
    : "Check for a signal and try again. If it still does not open, tell whoever looks after Golden Thread at your board.";
  const words = document.getElementById("opening-words");
  words.setAttribute("role", "alert");
  words.replaceChildren(
    element("h1", "Golden Thread did not open"),
    element("p", happened),
    element("p", "Nothing is lost: what was saved on this device is still here."),
    element("p", remedy),
    retry(),
    element("p", `For whoever looks after it: ${String(reason?.message ?? reason).slice(0, 200)}`, "soft"),
  );
}

// When the version kept here is the broken one, the way out is the one that waits behind it.
function retry() {
  const button = element("button", "Try again", "button");
  button.type = "button";
  button.dataset.kind = "main";
  button.addEventListener("click", takeOver);
  const row = element("p", "", "row");
  row.append(button);
  return row;
}

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}
