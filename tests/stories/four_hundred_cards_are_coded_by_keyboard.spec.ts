import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { joinAs } from "../support/board.ts";
import { derived } from "../support/desk.mjs";
import { seasonOf } from "../support/season.mjs";
import { expect, test } from "../support/story.ts";
import { deskOf } from "../support/themed.ts";
import { walkTo } from "../support/walk.ts";

const coding = (page: Page): Locator => page.getByRole("group", { name: /^Coding\./ });
const card = (page: Page): Locator => coding(page).getByRole("article");
const topic = (page: Page, name: string): Locator => page.getByRole("group", { name: "Topics" }).getByRole("button", { name: new RegExp(`^${name}`) });
const progress = (page: Page): Locator => page.locator(".sense-progress");
const toast = (page: Page, words: string | RegExp): Locator => page.locator(".toast", { hasText: words });

async function way(page: Page, name: string): Promise<void> {
  await page.getByRole("radio", { name, exact: true }).check({ force: true });
}

/** Names a new topic in the dialog that asks for it. */
async function nameTopic(page: Page, name: string): Promise<void> {
  const box = page.getByRole("textbox", { name: "What is it called?" });
  await expect(box).toBeFocused();
  await box.fill(name);
  await page.keyboard.press("Enter");
  await expect(box).toBeHidden();
}

test("four hundred cards are coded by keyboard, merged, split and drawn into a finding", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  const desk = await deskOf(server, "Ruth Adeyemi", "lead");
  const season = await seasonOf(desk, { cards: 400, guests: 4 });
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const { page } = office;

  await test.step("every card with words is here, and none is coded", async () => {
    await page.goto(`${server.url}/seasons/${season.id}/sense`);
    await expect(progress(page)).toContainText("0 of 400 coded", { timeout: 60_000 });
    await expect(card(page)).toHaveAccessibleName("Card 1 of 400");
    await expectAccessible(page);
  });

  await test.step("keys make topics, code cards, and move on", async () => {
    // From the page itself, as one comes to it.
    await expect(coding(page)).not.toBeFocused();
    await page.keyboard.press("n");
    await nameTopic(page, "Handover");
    await expect(topic(page, "Handover")).toHaveAttribute("aria-pressed", "true");
    await expect(progress(page)).toContainText("1 of 400 coded");
    await expect(coding(page)).toBeFocused();
    await page.keyboard.press("j");
    await expect(card(page)).toHaveAccessibleName("Card 2 of 400");
    await page.keyboard.press("n");
    await nameTopic(page, "Housing");
    // A card may have several topics; the same key takes one off again.
    await page.keyboard.press("1");
    await expect(topic(page, "Handover")).toHaveAttribute("aria-pressed", "true");
    await expect(topic(page, "Housing")).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("1");
    await expect(topic(page, "Handover")).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.press("u");
    await expect(topic(page, "Handover")).toHaveAttribute("aria-pressed", "true");
    // With Shift it goes on to the next card that nobody has coded.
    await page.keyboard.press("k");
    await expect(card(page)).toHaveAccessibleName("Card 1 of 400");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+Digit2");
    await expect(card(page)).toHaveAccessibleName("Card 4 of 400");
    await expect(progress(page)).toContainText("3 of 400 coded");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys while you code" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  });

  await test.step("keys do nothing in a box, and can be switched off", async () => {
    await coding(page).focus();
    await page.keyboard.press("/");
    const find = page.getByRole("searchbox", { name: "Words on the card" });
    await expect(find).toBeFocused();
    await page.keyboard.type("housing 1");
    await expect(progress(page)).toContainText("3 of 400 coded");
    await find.fill("");
    await page.keyboard.press("Escape");
    await expect(coding(page)).toBeFocused();
    await page.getByText("Single keys do the work").click();
    await coding(page).focus();
    await page.keyboard.press("1");
    await expect(progress(page)).toContainText("3 of 400 coded");
    await page.getByText("Single keys do the work").click();
  });

  const about = (name: string) => season.cards.filter((one) => one.about === name).length;
  await test.step("what cards share is suggested; a person makes a topic of it, and can take it back", async () => {
    await way(page, "Words in common");
    const group = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: /share ‘threshold’|share ‘thresholds’/ }) });
    await expect(group).toBeVisible();
    await expectAccessible(page);
    const make = group.getByRole("button", { name: /^Make a topic of \d+ cards/ });
    const count = Number(/of (\d+) cards/.exec(await make.innerText())?.[1]);
    expect(count).toBeGreaterThan(40);
    expect(count).toBeLessThanOrEqual(about("thresholds"));
    await make.click();
    await nameTopic(page, "Thresholds");
    await expect(toast(page, `Coded ${count} cards with Thresholds`)).toBeVisible();
    const before = await coded(page);
    // Meanwhile the next thing is done, and the page left: what the button takes back is what stands beside it.
    await way(page, "Card by card");
    await coding(page).focus();
    await page.keyboard.press("n");
    await nameTopic(page, "Passing");
    await page.getByRole("link", { name: "Side by side" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Topics side by side" })).toBeVisible();
    await toast(page, `Coded ${count} cards`).getByRole("button", { name: "Undo" }).click();
    await expect(toast(page, `Undone: ${count} decisions`)).toBeVisible({ timeout: 30_000 });
    await walkTo(page, `/seasons/${season.id}/sense`);
    await expect.poll(() => coded(page)).toBeLessThan(before);
    const passing = topic(page, "Passing");
    await expect(passing).toContainText("1");
    await way(page, "Words in common");
    await group.getByRole("combobox", { name: "Or a topic there is" }).selectOption("Thresholds");
    await group.getByRole("button", { name: /^Code \d+ cards/ }).click();
    await expect(toast(page, "with Thresholds")).toBeVisible();
    await expect.poll(() => coded(page)).toBeGreaterThan(count - 1);
  });

  await test.step("a suggestion says which words led to it, and is taken by a person", async () => {
    await way(page, "Card by card");
    await page.getByRole("searchbox", { name: "Words on the card" }).fill("handover");
    await way(page, "Not coded");
    await coding(page).focus();
    for (let turn = 0; turn < 3; turn += 1) {
      const now = await coded(page);
      await page.keyboard.press("Shift+Digit1");
      await expect.poll(() => coded(page)).toBe(now + 1);
    }
    const suggested = page.getByRole("region", { name: "Suggested from words in common" });
    const button = suggested.getByRole("button", { name: /^Handover ?(because )?it shares / });
    await expect(button).toBeVisible();
    // It names the rarest first, whichever those are on this card; each of them is on it.
    const named = [...(await button.innerText()).matchAll(/‘([^’]+)’/g)].map(([, word]) => word);
    expect(named.length).toBeGreaterThan(0);
    for (const word of named) await expect(card(page)).toContainText(new RegExp(word ?? "", "i"));
    const before = await coded(page);
    await button.click();
    await expect.poll(() => coded(page)).toBe(before + 1);
    await page.getByRole("button", { name: "Show every card" }).click();
  });

  await test.step("topics are merged and taken out again, and split", async () => {
    await way(page, "Topics");
    const row = (name: string) => page.getByRole("listitem", { name, exact: true });
    const handover = await number(row("Handover"));
    const housing = await number(row("Housing"));
    await expectAccessible(page);
    await row("Housing").getByRole("button", { name: /^Merge/ }).click();
    await page.getByRole("combobox", { name: "Into which topic?" }).selectOption("Handover");
    await page.getByRole("dialog").getByRole("button", { name: "Merge", exact: true }).click();
    await expect(row("Housing")).toBeHidden();
    // One card has both.
    await expect.poll(() => number(row("Handover"))).toBe(handover + housing - 1);
    await toast(page, "Merged").getByRole("button", { name: "Undo" }).click();
    await expect(row("Housing")).toBeVisible();
    await expect.poll(() => number(row("Handover"))).toBe(handover);

    const thresholds = await number(row("Thresholds"));
    await row("Thresholds").getByRole("button", { name: /^Split/ }).click();
    const dialog = page.getByRole("dialog", { name: "Split Thresholds" });
    for (const place of [0, 1, 2]) await dialog.getByRole("checkbox").nth(place).check({ force: true });
    await dialog.getByRole("button", { name: "Put 3 cards into a new topic" }).click();
    await nameTopic(page, "Front door");
    await expect.poll(() => number(row("Front door"))).toBe(3);
    await expect.poll(() => number(row("Thresholds"))).toBe(thresholds - 3);
  });

  let cards = 0;
  let ofDistrict = 0;
  await test.step("side by side, numbers add up and the cards are behind them", async () => {
    await page.getByRole("link", { name: "Side by side" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Topics side by side" })).toBeVisible();
    const table = page.getByRole("table", { name: "Topics side by side" });
    await expect(table.getByRole("columnheader")).toHaveCount(7);
    const of = await table.getByRole("columnheader").filter({ hasText: "cards" }).allInnerTexts();
    const total = of.map((text) => Number(/(\d+) cards/.exec(text)?.[1])).reduce((sum, one) => sum + one, 0);
    expect(total).toBe(400);
    for (const district of season.districts) {
      const own = season.cards.filter((one) => one.district === district.id).length;
      await expect(table.getByRole("columnheader", { name: district.name })).toContainText(`${own} cards`);
    }
    const cells = await table.getByRole("row", { name: /^Thresholds/ }).getByRole("cell").allInnerTexts();
    // A dash stands where no card is coded.
    const sum = cells.map((text) => Number.parseInt(text, 10) || 0).reduce((all, one) => all + one, 0);
    const bar = page.getByRole("figure", { name: "Cards by topic" }).getByRole("button", { name: /^Thresholds/ });
    expect(sum).toBe(Number((await bar.locator("b").innerText()).trim()));
    await expectAccessible(page);
    const cell = table.getByRole("row", { name: /^Thresholds/ }).getByRole("button").first();
    cards = Number.parseInt(await cell.innerText(), 10);
    await cell.click();
    await expect(page.getByRole("heading", { level: 2, name: /^Thresholds: / })).toBeFocused();
    const said = page.getByText(new RegExp(`^${cards} of \\d+ coded cards?$`));
    await expect(said).toBeVisible();
    ofDistrict = Number(/of (\d+)/.exec(await said.innerText())?.[1]);
  });

  await test.step("from the cards to a draft finding with those cards as its evidence", async () => {
    await page.getByRole("button", { name: new RegExp(`^Draft a finding from these ${cards} cards?`) }).click();
    await expect(page.getByRole("heading", { level: 1, name: "What do the cards show?" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: /How did it show/ })).toHaveValue(new RegExp(`^${cards} of ${ofDistrict} cards? says? so, in 1 of 1 district\\.( \\d+ more cards? (was|were) not coded yet\\.)?$`));
    const counted = await page.getByText(/^\d+ cards?$/).allInnerTexts();
    expect(counted.map((text) => Number.parseInt(text, 10)).reduce((sum, one) => sum + one, 0)).toBe(cards);
    await expectAccessible(page);
    await page.getByRole("button", { name: /^Take out/ }).first().click();
    await page.getByRole("textbox", { name: /What is so/ }).fill("The threshold is read in two ways.");
    await page.getByRole("textbox", { name: /Why is it underlying/ }).fill("Nobody owns the document.");
    await page.getByRole("textbox", { name: /Why does it matter/ }).fill("Help comes late.");
    await page.getByRole("textbox", { name: /What do you ask/ }).fill("Who owns the threshold?");
    await page.getByRole("button", { name: "Offer it to the office" }).click();
    await page.getByRole("button", { name: "Take it up" }).click();
    await expect(page.getByText("Taken up", { exact: true })).toBeVisible();
    await page.goto(`${server.url}/findings`);
    await expect(page.getByRole("link", { name: "The threshold is read in two ways." })).toBeVisible();
  });

  await test.step("guests are told what came of it", async () => {
    await page.goto(`${server.url}/seasons/${season.id}/feedback`);
    await page.getByRole("button", { name: "Take over topics and findings" }).click();
    await page.getByRole("dialog").getByText("The threshold is read in two ways.").click();
    await page.getByRole("dialog").getByRole("button", { name: "Take over" }).click();
    await page.getByRole("textbox", { name: "We did, or why not" }).fill("One page says what the threshold is.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Put it on the guests’ page" }).click();
    await expect(page.getByText(/On the guests’ page since/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("and not while two leads differ about the words", async () => {
    const open = page.getByRole("status").filter({ hasText: "Kept off the guests’ page" });
    await expect(open).toBeHidden();
    desk.save(`season:${season.id}`, "feedback", { opening: "Thank you, every one of you." }, derived("feedback", season.id));
    await desk.send();
    await expect(open).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("It was written in two ways. It was put there.")).toBeVisible();
  });
});

async function number(row: Locator): Promise<number> {
  return Number.parseInt(await row.locator("b").first().innerText(), 10);
}

async function coded(page: Page): Promise<number> {
  return Number.parseInt(await progress(page).innerText(), 10);
}
