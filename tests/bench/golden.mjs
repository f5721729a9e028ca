// What Golden Thread takes, measured in its own page through its own store,
// session and server: the client with the bench's entry points, no screens.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startBoard } from "./board_server.mjs";

export async function measureGolden(browser, { client, count, saves }) {
  const { assets } = JSON.parse(await readFile(join(client, "assets.json"), "utf8"));
  const script = assets.map((asset) => asset.path).find((path) => /^\/app-[0-9a-f]+\.js$/.test(path));
  const board = await startBoard(client);
  try {
    const writer = await device(browser, board, script, "Writer", "facilitator");
    const saved = await writer.evaluate(saveByTurns, { script, saves });
    const queued = await writer.evaluate(
      async ({ script, count }) => {
        const app = await import(script);
        await app.bench_exchange();
        const circle = await app.bench_circle();
        await app.bench_exchange();
        await app.bench_queue(circle, count);
      },
      { script, count },
    );
    void queued;
    const push = await exchange(writer, script);
    if (push.said.waiting !== 0) throw new Error(`not all sent: ${JSON.stringify(push.said)}`);
    const reader = await device(browser, board, script, "Reader", "lead");
    const pull = await exchange(reader, script);
    if (pull.said.held < count) throw new Error(`not all pulled: ${JSON.stringify(pull.said)}`);
    const open = await reader.evaluate(
      async ({ script, count }) => {
        const app = await import(script);
        const times = [];
        for (let turn = 0; turn < 3; turn += 1) {
          const began = performance.now();
          const held = await app.bench_cold_open();
          times.push(performance.now() - began);
          if (held < count) throw new Error(`opened ${held} of ${count}`);
        }
        return Math.max(...times);
      },
      { script, count },
    );
    const fold = await reader.evaluate(foldTimes, { script });
    return { ...saved, push: push.ms, pull: pull.ms, open, ...fold };
  } finally {
    await board.remove();
  }
}

export async function device(browser, board, script, name, role) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  await page.goto(board.origin);
  const secret = await board.invite(name, role);
  await page.evaluate(
    async ({ script, secret }) => {
      const app = await import(script);
      for (let tries = 0; ; tries += 1) {
        try {
          await app.bench_join(secret);
          return;
        } catch (error) {
          // The module is there before the client has begun.
          if (tries > 100 || !/not begun|undefined/.test(String(error))) throw error;
          await new Promise((later) => setTimeout(later, 20));
        }
      }
    },
    { script, secret },
  );
  return page;
}

export async function exchange(page, script) {
  const { ms, said } = await page.evaluate(async (script) => {
    const app = await import(script);
    const began = performance.now();
    const said = await app.bench_exchange();
    return { ms: performance.now() - began, said };
  }, script);
  return { ms, said: JSON.parse(said) };
}

/** One save of ours and one raw put by turns, so that both meet the same machine. */
async function saveByTurns({ script, saves }) {
  const app = await import(script);
  const circle = await app.bench_circle();
  const db = await new Promise((opened, failed) => {
    const request = indexedDB.open("raw", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("rows", { autoIncrement: true });
    request.onsuccess = () => opened(request.result);
    request.onerror = () => failed(request.error);
  });
  const row = { id: "01990000-0000-7000-8000-000000000000", pad: "x".repeat(500), n: 0 };
  const put = (n) =>
    new Promise((stored, failed) => {
      const transaction = db.transaction("rows", "readwrite", { durability: "strict" });
      transaction.objectStore("rows").put({ ...row, n });
      transaction.oncomplete = () => stored();
      transaction.onabort = () => failed(transaction.error);
    });
  const timed = async (work) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const [ours, raw] = [[], []];
  for (let n = 0; n < saves; n += 1) {
    ours.push(await timed(() => app.bench_save_one(circle, n)));
    raw.push(await timed(() => put(n)));
  }
  db.close();
  const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1];
  return { save: middle(ours), rawSave: middle(raw) };
}

/** 10,000 changes over 1,000 records, then ten times as many changes over as many records and over ten times as many. */
async function foldTimes({ script }) {
  const app = await import(script);
  const best = (turns) => {
    const times = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const began = performance.now();
      app.bench_fold();
      times.push(performance.now() - began);
    }
    return Math.min(...times);
  };
  // The large one first: the small one is then folded on a heap that has grown, as on a tablet in use, and as the
  // large one was. On a fresh heap all of it fits the processor's cache and takes half as long.
  app.bench_fold_prepare(100_000, 1_000);
  const fold100 = best(3);
  app.bench_fold_prepare(10_000, 1_000);
  const fold = best(5);
  app.bench_fold_prepare(100_000, 10_000);
  return { fold, fold100, fold100wide: best(3) };
}
