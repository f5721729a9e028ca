// A roadshow at full volume, printed: four tablets with a hundred cards each come home at once, and how long the wall takes
// to show all of them after the last was received. Phones and coding have measurements of their own beside this one.
//   GOLDEN_THREAD_BINARY=… node tests/bench/roadshow.mjs

import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { sitDown } from "../support/desk.mjs";
import { seasonOf } from "../support/season.mjs";
import { startBoard } from "./board_server.mjs";
import { goto, join as enter } from "./passphrase.mjs";

const TABLETS = 4;
const CARDS = 100;
const TURNS = 3;

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const middle = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

const board = await startBoard();
const profile = await mkdtemp(join(tmpdir(), "golden-thread-roadshow-"));
const context = await chromium.launchPersistentContext(profile, { executablePath, args: flags, viewport: { width: 1180, height: 820 } });
try {
  const desk = async (name, role) => sitDown(board.origin, await board.invite(name, role));
  const lead = await desk("Lead", "lead");
  const season = await seasonOf(lead, { held: 1, cards: 0, guests: 0, stage: "running" });
  const [hall] = season.roadshows;
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${board.origin}/join#${await board.invite("Lead", "lead")}`);
  await enter(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await goto(page, `${board.origin}/roadshows/${hall.id}/wall`);
  await page.getByRole("heading", { name: hall.title, level: 1 }).waitFor();

  const walls = [];
  let shown = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const tablets = [];
    for (let tablet = 0; tablet < TABLETS; tablet += 1) tablets.push(await desk("Lead", "lead"));
    tablets.forEach((tablet, place) => {
      for (let number = 0; number < CARDS; number += 1) {
        const text = `Card ${number} of tablet ${place} in turn ${turn}`;
        tablet.save(`roadshow:${hall.id}`, "guest-card", { station: "barriers", at: "barriers", via: "tablet", kind: "barrier", text, wall: "shown", caught_ms: Date.now() });
      }
    });
    shown += TABLETS * CARDS;
    await Promise.all(tablets.map((tablet) => tablet.send()));
    const received = performance.now();
    await page.getByText(`${shown} hang here`).waitFor({ timeout: 60_000 });
    walls.push(performance.now() - received);
  }

  console.log(`${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0].model.trim()}), Chromium ${context.browser()?.version() ?? ""}`);
  const told = (name, times, wanted) => console.log(`${name}: ${times.map((time) => time.toFixed(0)).join(", ")} ms; middle ${middle(times).toFixed(0)} ms, ${(middle(times) / wanted).toFixed(2)} of the ${wanted} ms wanted`);
  told(`${TABLETS} tablets with ${CARDS} cards each at once, to all of them on the wall after the last was received`, walls, 3_000);
} finally {
  await context.close();
  await board.remove();
  await rm(profile, { recursive: true, force: true });
}
