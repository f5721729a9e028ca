// Measures everything in one run and prints the table of docs/performance.md.
// Figures in milliseconds say little about another machine; the ratios do.
// `--write` puts the table into the document.

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { loads, measureColdStart } from "./cold_start.mjs";
import { measureGolden } from "./golden.mjs";
import { measurePouch } from "./pouch.mjs";
import { measureRoom } from "./room.mjs";
import { startPouchServer } from "./pouch_server.mjs";

const ROOT = join(import.meta.dirname, "../..");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const client = join(ROOT, "target/client");
const benchClient = process.env.GOLDEN_THREAD_CLIENT_BENCH ?? join(ROOT, "target/client-bench");
const count = 10_000;
const saves = 200;

const browser = await chromium.launch({ executablePath, args: flags });
const version = browser.version();
const pouchServer = await startPouchServer();
const pouchPage = await browser.newPage();
await pouchPage.goto(`${pouchServer.origin}/page`);
const pouch = await measurePouch(pouchPage, { count, saves });
await pouchPage.close();
await pouchServer.stop();
const golden = await measureGolden(browser, { client: benchClient, count, saves });
const room = await measureRoom(browser, { client: benchClient, executablePath, flags });
await browser.close();
const cold = await measureColdStart({ executablePath, flags });
const size = await loads(client);
const admission = await example("golden-thread", "admission_speed");
const native = await example("shared", "fold_speed");

console.error(JSON.stringify({ pouch, golden, room, cold, size, admission, native }));
const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0)).replace(/\B(?=(\d{3})+(?!\d))/g, ",") + " ms";
const times = (value) => value.toFixed(2);
const rows = [
  ["one save, strict durability", ms(golden.save), `raw strict put ${ms(golden.rawSave)}`, golden.save / golden.rawSave, "≤", 1.5],
  ["one save, strict durability", ms(golden.save), `PouchDB put ${ms(pouch.save)}`, golden.save / pouch.save, "<", 1],
  ["10,000 changes pushed", ms(golden.push), `PouchDB pushes 10,000 documents ${ms(pouch.push)}`, pouch.push / golden.push, "≥", 10],
  ["10,000 changes pulled into an empty device", ms(golden.pull), `PouchDB ${ms(pouch.pull)}`, pouch.pull / golden.pull, "≥", 10],
  ["cold open of 10,000 changes", ms(golden.open), `PouchDB reads its 10,000 documents ${ms(pouch.open)}`, golden.open / pouch.open, "<", 1],
  ["fold of 10,000 changes over 1,000 records, wasm", ms(golden.fold), "150 ms", golden.fold / 150, "≤", 1],
  ["fold of 100,000 changes, wasm", ms(golden.fold100), `10,000 changes ${ms(golden.fold)}`, golden.fold100 / golden.fold, "≤", 11],
  ["fold of 10,000 changes over 1,000 records, native", ms(native.fold_10000_ms), "50 ms", native.fold_10000_ms / 50, "≤", 1],
  ["fold of 100,000 changes, native", ms(native.fold_100000_ms), `10,000 changes ${ms(native.fold_10000_ms)}`, native.fold_100000_ms / native.fold_10000_ms, "≤", 11],
  ["the same over 10,000 records, wasm", ms(golden.fold100wide), `10,000 changes over 1,000 ${ms(golden.fold)}`, golden.fold100wide / golden.fold, "told", ""],
  ["the same over 10,000 records, native", ms(native.fold_100000_over_10000_records_ms), `10,000 changes over 1,000 ${ms(native.fold_10000_ms)}`, native.fold_100000_over_10000_records_ms / native.fold_10000_ms, "told", ""],
  ["admission of 10,000 changes through HTTP", ms(admission.http_ms), `raw multi-row inserts of the same rows ${ms(admission.raw_ms)}`, admission.ratio, "≥", 0.25],
  ["first load, brotli", `${(size.first / 1024).toFixed(0)} KB, of ${(size.everything / 1024).toFixed(0)} KB that are then kept for use without a signal`, "300 KB", size.first / 1024 / 300, "≤", 1],
  ["cold start offline to the box for the passphrase, CPU throttled 4×", ms(cold), "1,000 ms", cold / 1000, "≤", 1],
  ["longest frame while typing a card among 1,000, 10,000 records held, 4×", ms(room.frame), "50 ms", room.frame / 50, "≤", 1],
  ["Enter to the card on the wall, the same, 4×", ms(room.save), "50 ms", room.save / 50, "≤", 1],
  ["a key in the search over 10,000 cards, drawn, 4×", ms(room.search), "100 ms", room.search / 100, "≤", 1],
  ["a filter over 1,000 cards, drawn, 4×", ms(room.filter), "100 ms", room.filter / 100, "≤", 1],
  ["that circle usable after the passphrase's key is made, offline, 4×", ms(room.cold), "1,500 ms", room.cold / 1500, "≤", 1],
];
const holds = ([, , , ratio, sign, bound]) => ({ "≥": ratio >= bound, "≤": ratio <= bound, "<": ratio < bound, told: true })[sign];
const table = [
  "| what | Golden Thread | against | ratio | wanted | holds |",
  "|---|---|---|---|---|---|",
  ...rows.map((row) => `| ${row[0]} | ${row[1]} | ${row[2]} | ${times(row[3])} | ${row[4] === "told" ? "only told" : `${row[4]} ${row[5]}`} | ${row[4] === "told" ? "" : holds(row) ? "yes" : "**no**"} |`),
].join("\n");
const about = `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0].model.trim()}), Chromium ${version}, one run.`;
console.log(`${about}\n\n${table}`);
if (process.argv.includes("--write")) {
  const path = join(ROOT, "docs/performance.md");
  const text = await readFile(path, "utf8");
  const [before, after] = [text.indexOf("<!-- table -->"), text.indexOf("<!-- end of table -->")];
  if (before < 0 || after < 0) throw new Error("docs/performance.md has lost the marks around its table");
  await writeFile(path, `${text.slice(0, before)}<!-- table -->\n${about}\n\n${table}\n${text.slice(after)}`);
}
process.exitCode = rows.every(holds) ? 0 : 1;

/** One line of JSON from an optimised example. */
async function example(crate, name) {
  const { stdout } = await promisify(execFile)("cargo", ["run", "--quiet", "--release", "-p", crate, "--example", name], { cwd: ROOT });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}
