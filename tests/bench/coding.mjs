// What a lead feels while coding guests' cards: from the key to the topic drawn on the card, with 400 cards and 20 topics,
// at a quarter of this machine's speed. Alone: `node coding.mjs` with GOLDEN_THREAD_BINARY.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { sitDown } from "../support/desk.mjs";
import { seasonOf } from "../support/season.mjs";
import { startBoard } from "./board_server.mjs";
import { goto, join as enter } from "./passphrase.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const THROTTLE = 4;
const TURNS = 40;
/** Between two decisions, in milliseconds: nobody reads a card faster. */
const PAUSE = 500;

export async function measureCoding({ client, cards = 400, executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium", flags = FLAGS } = {}) {
  const board = await startBoard(client);
  const profile = await mkdtemp(join(tmpdir(), "golden-thread-coding-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: flags, viewport: { width: 1180, height: 820 } });
  try {
    const token = await board.invite("Lead", "lead");
    const desk = await sitDown(board.origin, await board.invite("Another lead", "lead"));
    const season = await seasonOf(desk, { cards });
    const topics = Array.from({ length: 20 }, (_, place) => desk.save(`season:${season.id}`, "topic", { name: `Topic ${place + 1}`, order: place + 1 }));
    // Half of them are coded already, so that suggestions are worked out too.
    season.cards.forEach((card, place) => {
      if (place % 2 === 0) desk.save(`roadshow:${card.roadshow}`, "guest-card", { [`themes.${topics[place % 20]}`]: true }, card.id);
    });
    await desk.send();
    const page = context.pages()[0] ?? (await context.newPage());
    page.on("pageerror", (error) => console.error(`page: ${error.message}`));
    await page.goto(`${board.origin}/join#${token}`);
    await enter(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await goto(page, `${board.origin}/seasons/${season.id}/sense`);
    await page.getByText(`${cards / 2} of ${cards} coded`).first().waitFor({ timeout: 60_000 });
    const session = await context.newCDPSession(page);
    const slow = (rate) => session.send("Emulation.setCPUThrottlingRate", { rate });
    await slow(THROTTLE);
    const measured = { code: told(await decisions(page, false)), "code and go on": told(await decisions(page, true)) };
    await slow(1);
    return measured;
  } finally {
    await context.close();
    await board.remove();
    await rm(profile, { recursive: true, force: true });
  }
}

/** From each key to the frame in which its topic is drawn; going on, to the frame with the next card. */
async function decisions(page, goesOn) {
  await page.locator("#coding").focus();
  const times = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const digit = (turn % 9) + 1;
    // It looks before the key is pressed: a key overtakes a script that waits.
    await page.evaluate((goesOn) => {
      const state = () => (goesOn ? document.querySelector(".coding-card")?.textContent : [...document.querySelectorAll(".coding-topic")].map((one) => one.getAttribute("aria-pressed")).join());
      const before = state();
      globalThis.drawn = new Promise((told) => {
        let pressed;
        const press = (event) => (pressed ??= event.key === "Shift" ? undefined : event.timeStamp);
        addEventListener("keydown", press, { capture: true });
        // In the frame after the change the change is drawn; its message comes once it has been.
        const look = new MutationObserver(() => {
          if (!pressed || state() === before) return;
          look.disconnect();
          removeEventListener("keydown", press, { capture: true });
          const channel = new MessageChannel();
          channel.port1.onmessage = () => told(performance.now() - pressed);
          requestAnimationFrame(() => channel.port2.postMessage(0));
        });
        look.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      });
    }, goesOn);
    await page.keyboard.press(goesOn ? `Shift+Digit${digit}` : String(digit));
    times.push(await page.evaluate(() => globalThis.drawn));
    await page.waitForTimeout(PAUSE);
  }
  return times;
}

function told(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 10) / 10;
  return { median: at(0.5), p95: at(0.95), slowest: at(1) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(JSON.stringify(await measureCoding(), null, 2));
}
