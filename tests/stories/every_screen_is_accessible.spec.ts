import type { Page } from "@playwright/test";
import { AuditsPage } from "../pages/audit.ts";
import { Builder } from "../pages/builder.ts";
import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { Themes } from "../pages/themes.ts";
import { ToolsPage } from "../pages/tools.ts";
import { expectAccessible } from "../support/accessible.ts";
import { joinBy, setUpBoard } from "../support/board.ts";
import { derived } from "../support/desk.mjs";
import { expect, test } from "../support/story.ts";
import type { Server } from "../support/server.ts";
import { walkTo } from "../support/walk.ts";

interface Look {
  width: number;
  height: number;
  colorScheme: "light" | "dark";
  contrast?: "more";
}

const LOOKS: Look[] = [
  { width: 1180, height: 820, colorScheme: "light" },
  { width: 820, height: 1180, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1180, height: 820, colorScheme: "dark" },
  { width: 1180, height: 820, colorScheme: "light", contrast: "more" },
  // A screen of 1280 by 1024 at 400 %, and the narrowest that everything must fit on.
  { width: 320, height: 256, colorScheme: "light" },
  { width: 320, height: 640, colorScheme: "dark" },
];

const FACILITATORS: [string, (running: string, closed: string) => string[]][] = [
  ["reads", (_, closed) => ["/", "/circles", closed, "/findings", "/voices", "/tablet", "/at-risk", "/join", "/nowhere"]],
  [
    "writes on",
    (running, closed) => [
      running.replace(/\/run$/, "/prepare"),
      running.replace(/\/run$/, `/voice/${crypto.randomUUID()}`),
      running.replace(/\/run$/, `/finding/${crypto.randomUUID()}`),
      running.replace(/\/run$/, "/read-back"),
      `${closed}/feedback`,
      running,
    ],
  ],
];
for (const [does, screens] of FACILITATORS) {
  test(`every screen a facilitator ${does} can be used by everyone, at every size, light and dark`, async ({ server, openTablet }) => {
    test.setTimeout(420_000);
    const { page, faults } = watched((await demoTablet(server, openTablet, /facilitator/)).page);
    await new CirclesPage(page).go();
    const closed = await firstCircle(page, "Closed");
    const running = await firstCircle(page, "In the room");
    for (const screen of screens(running, closed)) {
      await walkTo(page, screen);
      await inEveryLook(page);
    }
    if (does === "writes on") {
      await new Room(page).openCard("Barrier");
      await inEveryLook(page);
      // What looks like an identifier is pointed out, and the choices to code with are open.
      await new Room(page).box().fill("then Priya told us");
      await page.getByText("Why, and which factor").click();
      await inEveryLook(page);
      await page.getByRole("button", { name: "Put away" }).click();
      for (const mode of ["Votes", "Arrange"]) {
        await page.getByRole("button", { name: mode, exact: true }).click();
        await inEveryLook(page);
        await page.getByRole("button", { name: mode, exact: true }).click();
      }
      for (const [asks, done] of [["Count who came", "Done"], ["Ask the scale, 0 to 10", "Done"]] as const) {
        await page.getByRole("button", { name: asks }).click();
        await inEveryLook(page);
        await page.getByRole("dialog").getByRole("button", { name: done }).click();
      }
    }
    expect(faults).toEqual([]);
  });
}

test("every screen of a lead can be used by everyone, at every size, light and dark", async ({ server, openTablet }) => {
  test.setTimeout(420_000);
  const { page, faults } = watched((await demoTablet(server, openTablet, /, lead/)).page);
  for (const screen of ["/patterns", "/findings", "/voices", "/kept-words", "/circles", "/devices"]) {
    await walkTo(page, screen);
    await inEveryLook(page);
  }
  expect(faults).toEqual([]);
});

test("every screen where tools are built can be used by everyone, at every size, light and dark", async ({ server, openTablet }) => {
  test.setTimeout(420_000);
  const { page, faults } = watched((await demoTablet(server, openTablet, /, lead/)).page);
  const tools = new ToolsPage(page);
  await tools.go();
  await inEveryLook(page);
  const own = page.getByRole("region", { name: "The board’s own" }).getByRole("article").filter({ hasText: "Version 2" });
  await own.getByRole("link", { name: /^Versions/ }).click();
  await inEveryLook(page);
  await page.getByRole("link", { name: "Open the draft" }).click();
  const builder = new Builder(page);
  await expect(builder.outline()).toBeVisible();
  await inEveryLook(page);
  for (const side of ["Question", "Preview"]) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: side, exact: true }).click();
    await inEveryLook(page);
  }
  await page.setViewportSize({ width: 1180, height: 820 });
  await page.getByRole("button", { name: /^Add a question or section/ }).click();
  await inEveryLook(page);
  await page.getByRole("dialog").getByRole("button", { name: /^One of a list/ }).click();
  await page.setViewportSize({ width: 1180, height: 820 });
  await page.getByText("In the audit: part, safety, second look").click();
  await page.getByText("Checks and what it starts with").click();
  await inEveryLook(page);
  expect(faults).toEqual([]);
});

test("every screen of a themed audit can be used by everyone, at every size, light and dark", async ({ server, openTablet }) => {
  test.setTimeout(420_000);
  const { page, faults } = watched((await demoTablet(server, openTablet, /, lead/)).page);
  const themes = new Themes(page);
  await themes.go();
  await inEveryLook(page);
  await page.getByRole("link", { name: /September 2025 to August 2026/ }).click();
  await expect(themes.step("Report")).toBeVisible();
  const theme = new URL(page.url()).pathname;
  await inEveryLook(page);
  for (const part of ["sample", "files", "moderation", "report"]) {
    await walkTo(page, `${theme}/${part}`);
    if (part === "moderation") await page.getByText(/^MC-/).first().click();
    if (part === "report") await expect(page.getByRole("figure", { name: "How each part of the work was judged" })).toBeVisible({ timeout: 30_000 });
    await inEveryLook(page);
  }
  await page.getByRole("button", { name: "Write a finding" }).click();
  await inEveryLook(page);
  expect(faults).toEqual([]);
});

const SEASON_PARTS = [["the season", ["", "/sense", "/across"]], ["what came of it", ["/difference", "/feedback"]]] as const;
for (const [does, parts] of SEASON_PARTS) {
  test(`every screen of ${does} can be used by everyone, at every size, light and dark`, async ({ server, openTablet }) => {
    test.setTimeout(420_000);
    const { page, faults } = watched((await demoTablet(server, openTablet, /, lead/)).page);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Roadshows" }).click();
    if (does === "the season") await inEveryLook(page);
    await page.getByRole("link", { name: "Roadshows: neglect, seen early" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Roadshows: neglect, seen early" })).toBeVisible();
    const season = new URL(page.url()).pathname;
    for (const part of parts) {
      await walkTo(page, season + part);
      await inEveryLook(page);
    }
    if (does === "the season") {
      for (const way of ["Words in common", "Topics"]) {
        await walkTo(page, `${season}/sense`);
        await page.getByRole("radio", { name: way, exact: true }).check({ force: true });
        await inEveryLook(page);
      }
    }
    expect(faults).toEqual([]);
  });
}

test("every screen of a hall can be used by everyone, at every size, light and dark", async ({ server, openTablet }) => {
  test.setTimeout(420_000);
  const { page, faults } = watched((await demoTablet(server, openTablet, /, lead/)).page);
  const running = page.getByRole("list", { name: "Roadshows these days" }).getByRole("link").first();
  await expect(running).toBeVisible();
  const hall = new URL((await running.getAttribute("href")) ?? "", page.url()).pathname;
  for (const part of ["", "/prepare", "/cards", "/wall", "/slips", "/later"]) {
    await walkTo(page, hall + part);
    await inEveryLook(page);
  }
  expect(faults).toEqual([]);
});

test("every screen of an auditor can be used by everyone, at every size, light and dark", async ({ server, openTablet }) => {
  test.setTimeout(600_000);
  const { page, faults } = watched((await demoTablet(server, openTablet, /auditor/)).page);
  const audits = new AuditsPage(page);
  await audits.go();
  await inEveryLook(page);
  await page.getByRole("button", { name: "Audit a case file" }).click();
  await page.getByRole("textbox", { name: "Reference of the file" }).fill("Priya Sharma");
  await inEveryLook(page);
  await page.getByRole("button", { name: "Not now" }).click();
  // One that is being answered: a question with what follows it, a grade, a repeat, a child's words, the end.
  const audit = await audits.open("GT-7M2-2");
  for (const layout of ["One question", "A whole section"]) {
    await page.getByRole("radio", { name: layout }).check({ force: true });
    for (const section of ["Thresholds", "Voice", "Learning", "Judgement", "Safe now", "Finish"]) {
      await audit.section(section);
      const answer = page.getByRole("radio", { name: /^(Partly|Good|No|Not sure)/ }).first();
      if (await answer.isVisible()) await answer.check({ force: true });
      const add = page.getByRole("button", { name: /^Add the first/ }).first();
      if (await add.isVisible()) await add.click();
      await inEveryLook(page);
    }
  }
  await audits.go();
  await audits.open("GT-4K7-F");
  await expect(page.getByText("Finished", { exact: false }).first()).toBeVisible();
  await inEveryLook(page);
  await walkTo(page, `/tools/${derived("bundled-tool", "missing")}/try`);
  await inEveryLook(page);
  expect(faults).toEqual([]);
});

test("every screen of an administrator can be used by everyone, at every size, light and dark", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  const office = await openTablet();
  const { page, faults } = watched(office.page);
  await page.goto(server.url);
  await expect(page.getByRole("link", { name: "Join with a code" })).toBeVisible();
  await inEveryLook(page);
  await setUpBoard(office, server);
  for (const screen of ["/setup", "/people", "/settings", "/devices", `/people/${crypto.randomUUID()}`]) {
    await walkTo(page, screen);
    await inEveryLook(page);
  }
  await walkTo(page, "/people");
  await page.getByRole("list", { name: "People" }).getByRole("link").first().click();
  await inEveryLook(page);
  await walkTo(page, "/devices");
  await page.getByRole("list", { name: "Devices" }).getByRole("link").first().click();
  await inEveryLook(page);
  await walkTo(page, "/tablet");
  await page.getByText("Change the passphrase").click();
  await inEveryLook(page);
  expect(faults).toEqual([]);
});

/** A tablet of somebody of the invented county. */
async function demoTablet(server: Server, openTablet: () => Promise<import("../support/tablet.ts").Tablet>, who: RegExp) {
  const said = await server.run("demo", "--url", server.url);
  const lines = said.split("\n");
  const link = lines[lines.findIndex((line) => who.test(line)) + 1]?.trim();
  if (!link) throw new Error(`the demonstration has no ${who}:\n${said}`);
  const tablet = await openTablet();
  await joinBy(tablet, link, "Tablet 7");
  return tablet;
}

async function firstCircle(page: Page, stage: string): Promise<string> {
  const row = page.getByRole("list", { name: "Circles" }).getByRole("listitem").filter({ hasText: stage }).first();
  return (await row.getByRole("link").getAttribute("href")) ?? "";
}

/** Notes every fault that the browser reports, a policy that was broken among them. */
function watched(page: Page) {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (said) => {
    if (said.type() === "error") faults.push(`${page.url()}: ${said.text()}`);
  });
  return { page, faults };
}

async function inEveryLook(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
  await expect(page.locator(".skeleton"), "the page itself, not what stands in its place").toHaveCount(0);
  for (const { width, height, colorScheme, contrast } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, contrast: contrast ?? "no-preference" });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(over, `${page.url()} is wider than ${width}`).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
}
