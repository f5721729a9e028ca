// From a cold browser process with the server stopped to a screen that can be
// used (the lock, with its box), at a quarter of this machine's speed; and the size of the first load.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as path } from "node:path";
import { chromium } from "playwright-core";
import { startBoard } from "./board_server.mjs";
import { join } from "./passphrase.mjs";

export async function measureColdStart({ executablePath, flags }) {
  const board = await startBoard();
  const folder = await mkdtemp(path(tmpdir(), "golden-thread-cold-"));
  const open = () => chromium.launchPersistentContext(folder, { executablePath, args: flags, viewport: { width: 1180, height: 820 } });
  try {
    const token = await board.invite("Facilitator", "facilitator");
    let context = await open();
    let page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${board.origin}/join#${token}`);
    await join(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.ready.then((ready) => ready.active?.state === "activated"));
    await context.close();
    await board.stop();
    const times = [];
    for (let turn = 0; turn < 5; turn += 1) {
      context = await open();
      page = context.pages()[0] ?? (await context.newPage());
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await page.goto(board.origin, { waitUntil: "commit" });
      const usable = await page.waitForFunction(() => {
        const heading = document.querySelector("#main h1, main h1");
        const box = document.querySelector("main input");
        return heading && box ? performance.now() : false;
      }, undefined, { polling: "raf" });
      times.push(await usable.jsonValue());
      await context.close();
    }
    times.sort((a, b) => a - b);
    return times[times.length >> 1];
  } finally {
    await board.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a first visit waits for, and everything that then comes for use without a signal, in bytes of brotli. */
export async function loads(client) {
  const { assets } = JSON.parse(await readFile(path(client, "assets.json"), "utf8"));
  const weigh = (some) => some.reduce((sum, asset) => sum + asset.brotli_size, 0);
  return { first: weigh(assets.filter((asset) => asset.first)), everything: weigh(assets) };
}
