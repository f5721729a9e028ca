// What an auditor feels in a long tool: opening an audit, and a key or a tap in it, at a quarter of this machine's speed.
// One tool of 250 questions with 100 conditions, one of 556 controls with 336 calculations, and one whose repeat stands
// 1, 15, 30 and 60 times. Alone: `node audit.mjs` with GOLDEN_THREAD_BINARY; as handed out, in a browser of its own.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { sitDown } from "../support/desk.mjs";
import { growthPicture } from "./growth.mjs";
import { startBoard } from "./board_server.mjs";
import { join as enter } from "./passphrase.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const THROTTLE = 4;
const TURNS = 12;
const BOX = '.asked :is(input:not([type="radio"]), textarea)';
const REPEATS = [1, 15, 30, 60];

export async function measureAudit({ client, executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium", flags = FLAGS } = {}) {
  const board = await startBoard(client);
  const profile = await mkdtemp(join(tmpdir(), "golden-thread-audit-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: flags, viewport: { width: 1180, height: 820 } });
  try {
    const token = await board.invite("Auditor", "auditor");
    const lead = await sitDown(board.origin, await board.invite("Lead", "lead"));
    const tools = { conditions: withConditions(250, 100), calculations: withCalculations(556, 336), repeats: withRepeats() };
    for (const tool of Object.values(tools)) lead.publish(tool);
    await lead.send();
    const page = context.pages()[0] ?? (await context.newPage());
    page.on("pageerror", (error) => console.error(`page: ${error.message}`));
    await page.goto(`${board.origin}/join#${token}`);
    await enter(page);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audits" }).click();
    const session = await context.newCDPSession(page);
    const slow = (rate) => session.send("Emulation.setCPUThrottlingRate", { rate });

    const measured = { bare: await bare(context) };
    for (const [name, tool] of Object.entries(tools)) {
      await begin(page, tool.title);
      measured[name] = {};
      for (const layout of ["One question", "A whole section"]) {
        await page.getByRole("radio", { name: layout }).check({ force: true });
        if (name === "repeats") continue;
        await slow(THROTTLE);
        measured[name][layout] = {
          open: await opening(page, tool.title),
          key: await keys(page),
          tap: await taps(page),
        };
        await slow(1);
      }
      if (name === "repeats") measured[name] = await growth(page, slow);
      await page.goBack();
      await page.getByRole("heading", { name: "Case-file audits" }).waitFor();
    }
    return measured;
  } finally {
    await context.close();
    await board.remove();
    await rm(profile, { recursive: true, force: true });
  }
}

async function begin(page, title) {
  await page.getByRole("button", { name: "Audit a case file" }).click();
  const asks = page.getByRole("dialog");
  const option = await asks.getByRole("combobox").locator("option").filter({ hasText: title }).textContent();
  await asks.getByRole("combobox").selectOption({ label: option });
  await asks.getByRole("textbox", { name: "Reference of the file" }).fill("GT-4K7-2");
  await asks.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("navigation", { name: "Sections" }).waitFor();
}

/** From the tap on an audit in the list to its questions, drawn. */
async function opening(page, title) {
  await page.goBack();
  const link = page.getByRole("listitem").filter({ hasText: title }).getByRole("link").first();
  await link.waitFor();
  await page.waitForTimeout(500);
  const drawn = page.evaluate(
    () =>
      new Promise((told) => {
        let tapped;
        document.addEventListener("click", () => (tapped = performance.now()), { capture: true, once: true });
        new MutationObserver((_, observer) => {
          if (!tapped || !document.querySelector(".asked")) return;
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => told(performance.now() - tapped)));
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await link.click();
  return drawn;
}

/** What a key costs the main thread: until its letter is drawn, and until what follows from it is worked out. */
async function keys(page) {
  // An audit opens at the first question that needs an answer.
  await page.getByRole("button", { name: /^Section 1/ }).click();
  const box = page.locator(BOX).first();
  await box.focus();
  await box.fill("");
  const times = [];
  for (let turn = 0; turn < TURNS; turn += 1) times.push(await work(page, "keydown", () => page.keyboard.press(String(turn % 10))));
  return told(times);
}

/** A key in a box on a page with nothing else: what the browser itself takes, before and after the app's own work. */
async function bare(context) {
  const page = await context.newPage();
  await page.setContent('<textarea rows="1"></textarea>');
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
  await page.locator("textarea").focus();
  const times = [];
  for (let turn = 0; turn < TURNS; turn += 1) times.push(await work(page, "keydown", () => page.keyboard.press(String(turn % 10))));
  await page.close();
  return { key: told(times) };
}

/** The same of an answer that is chosen, its save among it. */
async function taps(page) {
  await page.getByRole("button", { name: /^Section 2/ }).click();
  const radios = page.getByRole("radio", { name: /^(Yes|No)$/ });
  await radios.first().waitFor();
  const times = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    times.push(await work(page, "click", () => radios.nth(turn % 2).click({ force: true })));
    await page.waitForTimeout(120);
  }
  await page.getByRole("button", { name: /^Section 1/ }).click();
  await page.locator(BOX).first().waitFor();
  return told(times);
}

/**
 * Time in tasks between an event and the frame that draws it, without the waiting between them; and the same with what was
 * left for after that frame, the waiting for it among it.
 */
async function work(page, event, act) {
  await page.evaluate((event) => {
    globalThis.work_ = new Promise((done) => {
      document.addEventListener(
        event,
        () => {
          const began = performance.now();
          let busy = 0;
          const channel = new MessageChannel();
          // Behind the listeners, and behind what they left for later in the same turn.
          channel.port1.onmessage = () => (busy = performance.now() - began);
          channel.port2.postMessage(0);
          // Asked for before the page asks for anything, so that what comes after drawing comes after this.
          requestAnimationFrame(() => {
            const frame = performance.now();
            const after = new MessageChannel();
            after.port1.onmessage = () => {
              const drawn = busy + (performance.now() - frame);
              const left = performance.now();
              setTimeout(() => done({ drawn, whole: drawn + (performance.now() - left) }), 0);
            };
            after.port2.postMessage(0);
          });
        },
        { capture: true, once: true },
      );
    });
  }, event);
  await act();
  return page.evaluate(() => globalThis.work_);
}

/** How adding, typing in and opening grow with the instances of a repeat. */
async function growth(page, slow) {
  await page.getByRole("radio", { name: "One question" }).check({ force: true });
  await page.getByRole("button", { name: /^Section 2/ }).click();
  const add = page.getByRole("button", { name: /^Add (the first|another)/ });
  await add.waitFor();
  const grown = {};
  let stand = 0;
  for (const wanted of REPEATS) {
    for (; stand < wanted; stand += 1) {
      await add.click();
      await page.getByRole("button", { name: `Take away Child ${stand + 1}`, exact: true }).waitFor();
    }
    await page.waitForTimeout(600);
    const box = page.getByRole("group", { name: `Child ${stand}`, exact: true }).getByRole("textbox").first();
    await box.focus();
    await slow(THROTTLE);
    const times = [];
    for (let turn = 0; turn < TURNS; turn += 1) times.push(await work(page, "keydown", () => page.keyboard.press(String(turn % 10))));
    await page.getByRole("button", { name: /^Section 1/ }).click();
    await page.locator(BOX).first().waitFor();
    const opened = page.evaluate(
      () =>
        new Promise((told) => {
          let tapped;
          document.addEventListener("click", () => (tapped = performance.now()), { capture: true, once: true });
          new MutationObserver((_, observer) => {
            if (!tapped || !document.querySelector(".instances > li")) return;
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => told(performance.now() - tapped)));
          }).observe(document.body, { childList: true, subtree: true });
        }),
    );
    await page.getByRole("button", { name: /^Section 2/ }).click();
    grown[wanted] = { open: await opened, key: told(times) };
    await slow(1);
  }
  return grown;
}

function told(times) {
  const sorted = (part) => times.map((time) => time[part]).sort((a, b) => a - b);
  const [drawn, whole] = [sorted("drawn"), sorted("whole")];
  return { middle: drawn[drawn.length >> 1], most: drawn.at(-1), whole: whole[whole.length >> 1] };
}

const text = (words) => ({ "": words });
const section = (number, items) => ({ kind: "group", name: `s${number}`, label: text(`Section ${number}`), items });
const LISTS = [{ name: "yn", choices: [["yes", "Yes"], ["no", "No"]].map(([name, label]) => ({ name, label: text(label) })) }];
const word = (name, more = {}) => ({ kind: "text", name, label: text(`What is ${name}?`), ...more });
const choice = (name, more = {}) => ({ kind: "select_one", list: "yn", name, label: text(`Is it ${name}?`), required: "yes", ...more });

/** Questions of which many are asked only if others are answered so; the first answers decide about many. */
function withConditions(questions, conditions) {
  const first = Array.from({ length: questions / 2 }, (_, at) => (at % 5 === 0 ? word(`a${at}`) : choice(`a${at}`)));
  const second = Array.from({ length: questions / 2 }, (_, at) => {
    const of = `a${1 + 5 * Math.floor(at / 5)}`;
    return at < conditions ? choice(`b${at}`, { relevant: at === 0 ? "" : at % 2 ? `\${${of}} != 'no'` : `\${b${at - 1}} != 'no'` }) : word(`b${at}`);
  });
  return { form_id: "conditions", title: "Many conditions", lists: LISTS, items: [section(1, first), section(2, second)] };
}

/** As a long survey is: controls of which most are worked out from others, one from many. */
function withCalculations(controls, calculations) {
  const asked = controls - calculations;
  const numbers = Array.from({ length: asked - 20 }, (_, at) => ({ kind: "integer", name: `n${at}`, label: text(`How many ${at}?`) }));
  const sums = Array.from({ length: calculations }, (_, at) => {
    const one = `coalesce(\${n${at % numbers.length}}, 0)`;
    const calculation = at % 12 === 0 ? `${one} + 1` : `${one} + \${c${at - 1}}`;
    return { kind: "calculate", name: `c${at}`, calculation };
  });
  const choices = Array.from({ length: 20 }, (_, at) => choice(`y${at}`, { relevant: at === 0 ? "" : `\${c${at * 12}} < 1000` }));
  return { form_id: "calculations", title: "Many calculations", lists: LISTS, items: [section(1, [...numbers, ...sums]), section(2, choices)] };
}

/** A repeat of ten questions, some of them worked out, with a sum over all its instances. */
function withRepeats() {
  const asked = Array.from({ length: 8 }, (_, at) => ({ kind: "integer", name: `q${at}`, label: text(`Number ${at}?`) }));
  const all = asked.map(({ name }) => `coalesce(\${${name}}, 0)`).join(" + ");
  const child = { kind: "repeat", name: "child", label: text("Child"), items: [...asked, { kind: "calculate", name: "whole", calculation: all }, word("said")] };
  const total = { kind: "calculate", name: "total", label: text("Together"), calculation: "sum(${whole})" };
  return { form_id: "repeats", title: "Many children", lists: LISTS, items: [section(1, [word("first")]), section(2, [child, total])] };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const measured = await measureAudit({ client: process.env.GOLDEN_THREAD_CLIENT_DIR });
  console.log(JSON.stringify(measured, undefined, 2));
  // `--picture FILE` draws how the repeat grew.
  const at = process.argv.indexOf("--picture");
  if (at > 0) await writeFile(process.argv[at + 1], growthPicture(measured.repeats));
}
