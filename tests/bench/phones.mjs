// A hall on its own phones: 120 of them open a page and answer four stations within one minute. Prints what came of it:
// how many answers, how many errors, how long a guest waited, and whether the log has each exactly once.
//
// `GOLDEN_THREAD_BINARY=target/release/golden-thread node tests/bench/phones.mjs [phones] [seconds]`

import { execFile } from "node:child_process";
import { cpus } from "node:os";
import { promisify } from "node:util";
import { sitDown } from "../support/desk.mjs";
import { roadshow } from "../support/roadshow.mjs";
import { startBoard } from "./board_server.mjs";

const [phones = 120, seconds = 60] = process.argv.slice(2).map(Number);
const STATIONS = [
  ["arrival", (who) => ({ "before-o1": String(1 + (who % 5)) })],
  ["barriers", (who) => ({ text: `What stands in the way, guest ${who}: no time, and nobody to ask. 🙂` })],
  ["poll", (who) => ({ "poll-p1": String(who % 2) })],
  ["exit", (who) => ({ useful: "4", "back-o1": "2", "after-o1": "4", different: `Guest ${who} will see the child alone` })],
];
/** The least between two answers of one phone, in milliseconds, with some to spare: a guest reads and types. */
const BETWEEN = 3_500;

const board = await startBoard();
try {
  const desk = await sitDown(board.origin, await board.invite("Lead of the season", "lead"));
  const { code } = await roadshow(desk);
  const took = [];
  const errors = [];
  const began = performance.now();
  const last = Math.max(seconds * 1_000 - BETWEEN * (STATIONS.length - 1) - 1_000, 1);
  await Promise.all(Array.from({ length: phones }, (_, who) => guest(who, (last * who) / phones)));
  const whole = (performance.now() - began) / 1_000;
  const log = await exported();
  const wanted = phones * STATIONS.length;
  took.sort((a, b) => a - b);
  const at = (part) => `${took[Math.min(took.length - 1, Math.floor(took.length * part))].toFixed(0)} ms`;
  console.log(`${cpus().length} cores (${cpus()[0].model.trim()}), one run: ${phones} phones, ${wanted} answers within ${whole.toFixed(1)} s.`);
  console.log(`errors ${errors.length}; in the log ${log.rows}, as different cards ${log.cards}, wanted ${wanted}.`);
  console.log(`a page or an answer: p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)} (of ${took.length}; wanted p99 under 500 ms).`);
  for (const error of errors.slice(0, 5)) console.log(error);
  process.exitCode = errors.length === 0 && log.rows === wanted && log.cards === wanted ? 0 : 1;

  async function guest(who, after) {
    await sleep(after);
    let cookie = "";
    const ask = async (path, body) => {
      const from = performance.now();
      const answer = await fetch(`${board.origin}${path}`, { method: body ? "POST" : "GET", body, redirect: "manual", headers: cookie ? { cookie } : {} });
      const text = await answer.text();
      took.push(performance.now() - from);
      cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
      return { status: answer.status, text };
    };
    for (const [place, [station, fields]] of STATIONS.entries()) {
      if (place > 0) await sleep(BETWEEN);
      const path = `/g/${code}/at/${station}`;
      const page = await ask(path);
      const form = page.text.match(/name="form" value="([^"]+)"/)?.[1] ?? "";
      const sent = new URLSearchParams({ form, ...fields(who) });
      // Every third guest taps twice.
      const answers = await Promise.all([ask(path, sent), ...(who % 3 === 0 ? [ask(path, sent)] : [])]);
      for (const { status } of [page, ...answers]) if (![200, 303].includes(status)) errors.push(`guest ${who} at ${station}: ${status}`);
    }
  }

  async function exported() {
    const env = { ...process.env, GOLDEN_THREAD_DATABASE: `sqlite:${board.folder}/board.db`, GOLDEN_THREAD_DATA: board.folder };
    const { stdout } = await promisify(execFile)(process.env.GOLDEN_THREAD_BINARY, ["export"], { env, maxBuffer: 1 << 28 });
    const rows = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line).change).filter((change) => change?.kind === "guest-card");
    return { rows: rows.length, cards: new Set(rows.map(({ record }) => record)).size };
  }
} finally {
  await board.remove();
}

function sleep(ms) {
  return new Promise((later) => setTimeout(later, ms));
}
