import { type Page, chromium } from "@playwright/test";
import { Roadshows } from "../pages/roadshows.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { sitDown } from "../support/desk.mjs";
import { seasonOf } from "../support/season.mjs";
import { expect, test } from "../support/story.ts";
import { walkTo } from "../support/walk.ts";

const GUESTS = 40;
const OUT = 30;

test("what guests did differently is joined by their slips, and whoever did not answer is not known", async ({ server, openTablet }) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const desk = await sitDown(server.url, (await server.enrol("Olu Bright", "lead")).link.split("#")[1] ?? "");
  const season = await seasonOf(desk, { held: 1, cards: 10, guests: GUESTS });
  const [hall] = season.roadshows as [(typeof season.roadshows)[0]];
  const went = season.guests.filter((guest) => !guest.left);
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const { page } = office;
  const roadshows = new Roadshows(page);
  await roadshows.go();
  await page.getByRole("link", { name: season.title }).first().click();
  await page.getByRole("link", { name: /Forest/ }).first().click();

  await test.step("slips are drawn, stay as they are, and nothing but they is printed", async () => {
    await page.getByRole("link", { name: "Paper slips" }).click();
    const sheet = page.getByRole("list", { name: "Slips as they are printed" });
    await expect(sheet.getByRole("listitem")).toHaveCount(GUESTS + 4);
    await page.getByRole("button", { name: "Make these slips" }).click();
    await expect(sheet.getByRole("listitem")).toHaveCount(120);
    const first = await sheet.locator(".slip-code").allTextContents();
    expect(new Set(first).size).toBe(120);
    await page.getByRole("button", { name: /Show it.*Printing 1/ }).click();
    await expect(sheet.getByRole("listitem")).toHaveCount(GUESTS + 4);
    await page.getByRole("button", { name: /Show it.*Printing 2/ }).click();
    expect(await sheet.locator(".slip-code").allTextContents()).toEqual(first);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { name: "Paper slips" })).toBeHidden();
    await expect(sheet).toBeVisible();
    await page.emulateMedia({ media: "screen" });
    await expectAccessible(page);
    await page.goBack();
  });

  const answered = page.locator(".later-answers > li");
  await test.step("three months on it is opened, and nobody has answered: that is not “no change”", async () => {
    await page.getByRole("link", { name: "Ask again" }).click();
    await page.getByRole("button", { name: /Open it.*after 3 months/ }).click();
    await expect(page.getByRole("img", { name: /3 months on/ })).toBeVisible();
    const asked = page.getByRole("textbox", { name: "How many were asked" }).first();
    await asked.fill(String(OUT));
    await asked.press("Enter");
    await expect(page.getByText(`0 of ${OUT} (0%) who were asked answered.`)).toBeVisible();
    await expectAccessible(page);
  });

  const form = page.getByRole("region", { name: "Type in an answer on paper" });
  const typeIn = async (words: string, code: string, said?: string, confirmed?: string) => {
    await form.getByRole("textbox", { name: "One thing they did differently" }).fill(words);
    if (confirmed) await form.getByRole("radio", { name: confirmed }).check({ force: true });
    await form.getByRole("textbox", { name: "Code of the paper slip" }).fill(code);
    if (said) await expect(form.getByText(new RegExp(said))).toBeVisible();
    const before = await answered.count();
    await form.getByRole("button", { name: "Save this card" }).click();
    await expect(answered).toHaveCount(before + 1);
    await expect(form.getByRole("textbox", { name: "Code of the paper slip" })).toHaveValue("");
  };
  const [one, two, three] = went as [(typeof went)[0], (typeof went)[0], (typeof went)[0]];
  await test.step("paper is typed in; a code mistyped, unknown or used twice is explained kindly and kept apart", async () => {
    await typeIn("I see the child alone first", one.token.toLowerCase(), "joins it with", "Manager agrees");
    await typeIn("I ring the school back", two.token);
    await typeIn("I ask who has it", "7K4QO2", "looks like another");
    await typeIn("I read the chronology", two.token, "is here already");
    await typeIn("I asked the father", "", undefined);
    await expect(page.getByText("Kept apart.")).toHaveCount(4);
    await expect(page.getByText(`5 of ${OUT} (17%) who were asked answered.`)).toBeVisible();
  });

  await test.step("what a manager says is taken back, and said again; fewer asked than answered is pointed out", async () => {
    const first = answered.filter({ hasText: "I see the child alone first" });
    await first.getByRole("button", { name: "Take back what the manager said" }).click();
    await expect(first.getByText("Manager not asked")).toBeVisible();
    await first.getByRole("button", { name: "Does not agree" }).click();
    await expect(first.getByText("Manager does not agree")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(first.getByText("Manager not asked")).toBeVisible();
    await first.getByRole("button", { name: "Manager agrees" }).click();
    await expect(first.getByText("Manager agrees")).toBeVisible();
    const asked = page.getByRole("textbox", { name: "How many were asked" }).first();
    await asked.fill("3");
    await expect(page.getByText("5 answered so far, more than that.")).toBeVisible();
    await asked.fill(String(OUT));
    await expect(page.getByText("answered so far, more than that")).toHaveCount(0);
    await asked.press("Enter");
  });

  await test.step("a guest answers on their phone, without a script", async () => {
    const browser = await chromium.launch({ executablePath: process.env.GOLDEN_THREAD_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
    const phone = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await phone.goto(`${server.url}/g/${hall.code}/later`);
    await inBothSchemes(phone);
    await phone.getByRole("textbox", { name: "The code on your paper slip" }).fill(three.token);
    await phone.getByRole("textbox", { name: "One thing I did differently since" }).fill("I bring housing to the meeting");
    await phone.getByRole("button", { name: "Send" }).click();
    await expect(phone.getByRole("heading", { name: "Thank you" })).toBeVisible();
    await inBothSchemes(phone);
    await phone.goto(`${server.url}/g/${hall.code}/later`);
    await expect(phone.getByRole("heading", { name: "An answer was sent from here" })).toBeVisible();
    await inBothSchemes(phone);
    await phone.goBack();
    const manager = phone.getByRole("link", { name: "The link for your manager" });
    await expect(manager).toBeVisible();
    await manager.click();
    await expect(phone.getByText("I bring housing to the meeting")).toBeVisible();
    await inBothSchemes(phone);
    await phone.getByRole("radio", { name: /^Yes/ }).check();
    await phone.getByRole("button", { name: "Send" }).click();
    await inBothSchemes(phone);
    await browser.close();
    await expect(answered).toHaveCount(6);
  });

  await test.step("the pictures say what the cards say", async () => {
    await walkTo(page, `/seasons/${season.id}/difference`);
    const useful = page.getByRole("figure", { name: "1. Was it useful?" });
    const said = [1, 2, 3, 4, 5].map((step) => went.filter((guest) => guest.useful === step).length);
    await useful.getByText("The same numbers as a table").click();
    for (const [at, count] of said.entries()) await expect(useful.getByRole("row").nth(at + 1).getByRole("cell")).toHaveText(String(count));
    const rose = went.filter((guest) => (guest.after[0] ?? 0) > (guest.before[0] ?? 0)).length;
    const same = went.filter((guest) => guest.after[0] === guest.before[0]).length;
    await expect(page.getByRole("img", { name: new RegExp(`Coming in to Going out: ${rose} of ${went.length} .*, ${same} the same, `) }).first()).toBeVisible();
    const wave = page.getByRole("figure", { name: "After 3 months" });
    await expect(wave).toContainText(`6 of ${OUT} (20%) who were asked answered.`);
    await expect(wave.getByText("Not known: they did not answer")).toBeVisible();
    await wave.getByText("The same numbers as a table").click();
    await expect(wave.getByRole("row", { name: "Did not answer: not known 24" })).toBeVisible();
    await expect(wave.getByRole("row", { name: "Said that they did nothing differently 0" })).toBeVisible();
    await expect(wave.getByRole("row", { name: "Their manager agrees 2" })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(/no change/i);
    await expect(page.getByText("Two different answers hold the same code")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a number before and after stands beside it, and nobody says that the roadshows caused it", async () => {
    await page.getByText("Change these numbers").click();
    await page.getByRole("button", { name: "Add a number" }).click();
    await page.getByRole("textbox", { name: "What is counted" }).fill("Files in which the child was seen alone");
    await page.getByRole("textbox", { name: "Before" }).fill("4 of 12 files");
    await page.getByRole("textbox", { name: "After" }).fill("9 of 12 files");
    await page.getByRole("textbox", { name: "Where the numbers come from" }).fill("Audits of plans, 2025 and 2026");
    await page.getByRole("button", { name: "Save these numbers" }).click();
    await expect(page.locator(".measure")).toContainText("9 of 12 files");
    await expect(page.getByText("It is not said that the roadshows caused it.", { exact: false })).toBeVisible();
    await expectAccessible(page);
  });
});

/** Looks at the same page on the same phone with a script, which axe is. */
async function inBothSchemes(phone: Page): Promise<void> {
  const seen = await phone.context().browser()?.newContext({ viewport: { width: 390, height: 844 } });
  if (!seen) throw new Error("the browser has gone");
  await seen.addCookies(await phone.context().cookies());
  const page = await seen.newPage();
  await page.goto(phone.url());
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await seen.close();
}
