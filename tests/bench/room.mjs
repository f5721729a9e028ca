// What a person feels in a large circle: 1,000 cards in it, 10,000 records on the device, the processor at a quarter of
// this machine's speed. The client as handed out, in a browser with storage of its own.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { startBoard } from "./board_server.mjs";
import { device, exchange } from "./golden.mjs";
import { join as enter, goto, unlock } from "./passphrase.mjs";

const CIRCLES = 10;
const CARDS = 1_000;
const WHO = "Facilitator of many";

export async function measureRoom(browser, { client, executablePath, flags }) {
  const { folder, circle } = await fill(browser, client);
  const board = await startBoard(undefined, folder);
  const profile = await mkdtemp(join(tmpdir(), "golden-thread-room-"));
  const open = () => chromium.launchPersistentContext(profile, { executablePath, args: flags, viewport: { width: 1180, height: 820 } });
  try {
    let context = await open();
    let page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${board.origin}/join#${await board.invite(WHO, "facilitator")}`);
    await enter(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await goto(page, `${board.origin}/tablet`);
    await page.getByRole("definition").filter({ hasText: String(CIRCLES * CARDS) }).waitFor({ timeout: 120_000 });
    await page.evaluate(() => navigator.serviceWorker.ready);

    await goto(page, `${board.origin}/circles/${circle}/run`);
    await page.getByRole("navigation", { name: "Rounds" }).getByRole("button", { name: "Why?" }).click();
    await page.getByRole("button", { name: "Barrier", exact: true }).click();
    const box = page.getByRole("textbox", { name: "What was said?" });
    await box.waitFor();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await box.fill("warm");
    await page.waitForTimeout(1_000);
    const frame = await typing(page, box);
    const saves = [];
    for (let turn = 0; turn < 7; turn += 1) saves.push(await saving(page, box, `Saved in turn ${turn}`));

    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await goto(page, `${board.origin}/circles`);
    const find = page.getByRole("searchbox").or(page.getByRole("textbox", { name: /search|words/i })).first();
    await find.waitFor();
    await page.waitForTimeout(2_000);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await find.focus();
    const searches = [];
    for (const key of "court") searches.push(await after(page, () => page.keyboard.press(key)));
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await goto(page, `${board.origin}/circles/${circle}`);
    const kind = page.getByRole("group", { name: "Show" });
    await kind.waitFor();
    await page.waitForTimeout(1_500);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const filters = [];
    for (const name of ["Idea", "Barrier", "Every card"]) {
      filters.push(await after(page, () => kind.getByRole("radio", { name }).check({ force: true })));
    }
    await context.close();

    await board.stop();
    const colds = [];
    for (let turn = 0; turn < 3; turn += 1) {
      context = await open();
      page = context.pages()[0] ?? (await context.newPage());
      const throttled = await context.newCDPSession(page);
      await throttled.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await throttled.send("Page.enable");
      await throttled.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${noteWhenUsable})()` });
      await page.goto(`${board.origin}/circles/${circle}/run`, { waitUntil: "commit" });
      await unlock(page);
      // Asked of the page itself, by a script of a few lines: what a test would bring along is work as well.
      const usable = () => throttled.send("Runtime.evaluate", { expression: "globalThis.usable_" });
      let at;
      while (at === undefined) {
        await new Promise((later) => setTimeout(later, 100));
        at = (await usable()).result.value;
      }
      const made = await throttled.send("Runtime.evaluate", { expression: `performance.getEntriesByName("key made")[0].startTime` });
      colds.push(at - made.result.value);
      await context.close();
    }
    const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1];
    return { frame, save: middle(saves), search: Math.max(...searches), filter: Math.max(...filters), cold: middle(colds) };
  } finally {
    await board.remove();
    await rm(profile, { recursive: true, force: true });
  }
}

/** A board with ten circles of a thousand cards each, written by one facilitator. */
async function fill(browser, client) {
  const { assets } = JSON.parse(await readFile(join(client, "assets.json"), "utf8"));
  const script = assets.map((asset) => asset.path).find((path) => /^\/app-[0-9a-f]+\.js$/.test(path));
  const board = await startBoard(client);
  const writer = await device(browser, board, script, WHO, "facilitator");
  const circle = await writer.evaluate(
    async ({ script, circles, cards }) => {
      const app = await import(script);
      await app.bench_exchange();
      let last;
      for (let number = 0; number < circles; number += 1) {
        last = await app.bench_circle();
        await app.bench_exchange();
        await app.bench_queue(last, cards);
      }
      return last;
    },
    { script, circles: CIRCLES, cards: CARDS },
  );
  const { said } = await exchange(writer, script);
  if (said.waiting !== 0) throw new Error(`not all sent: ${JSON.stringify(said)}`);
  await writer.context().close();
  await board.stop();
  return { folder: board.folder, circle };
}

/** Notes when the five kinds of card can be tapped. */
function noteWhenUsable() {
  const look = () => {
    if (document.querySelector(".capture button")) globalThis.usable_ = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The longest frame while somebody types at ten keys a second, in milliseconds. */
async function typing(page, box) {
  await page.evaluate(() => {
    const frames = { last: performance.now(), longest: 0, on: true };
    globalThis.frames_ = frames;
    const look = (now) => {
      frames.longest = Math.max(frames.longest, now - frames.last);
      frames.last = now;
      if (frames.on) requestAnimationFrame(look);
    };
    requestAnimationFrame((now) => {
      frames.last = now;
      requestAnimationFrame(look);
    });
  });
  await box.press("End");
  await page.keyboard.type(" School never saw what had worked before the plan was ended.", { delay: 100 });
  return page.evaluate(() => {
    globalThis.frames_.on = false;
    return globalThis.frames_.longest;
  });
}

/** From Enter to the card's words on the wall. */
async function saving(page, box, words) {
  await box.fill(words);
  await page.waitForTimeout(700);
  const shown = page.evaluate((words) => {
    const wall = document.querySelector('[role="list"][aria-label="Cards in this round"]');
    return new Promise((told) => {
      let pressed;
      document.addEventListener("keydown", () => (pressed = performance.now()), { capture: true, once: true });
      new MutationObserver((_, observer) => {
        if (!pressed || !wall.textContent.includes(words)) return;
        observer.disconnect();
        told(performance.now() - pressed);
      }).observe(wall, { childList: true, subtree: true, characterData: true });
    });
  }, words);
  await box.press("Enter");
  return shown;
}

/** From what a person does to the second frame after it: all that it set off has then been drawn. */
async function after(page, act) {
  // Listening before anything is done: a key may overtake what is still on its way to the page.
  await page.evaluate(() => {
    globalThis.drawn_ = new Promise((told) => {
      const begin = () => {
        const began = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(() => told(performance.now() - began)));
      };
      for (const event of ["keydown", "change"]) document.addEventListener(event, begin, { capture: true, once: true });
    });
  });
  await act();
  const took = await page.evaluate(() => globalThis.drawn_);
  await page.waitForTimeout(300);
  return took;
}
