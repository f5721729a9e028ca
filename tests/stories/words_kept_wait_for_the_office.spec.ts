import type { Page } from "@playwright/test";
import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const NAMED = "Karim Aziz was told by his mum that the plan had ended";
const PHONED = "She rang 01632 960 777 and nobody answered";

/** What is noted of a child's voice beside the words. */
interface Rules {
  agrees: "Yes" | "No";
  leaves: "Not at all" | "In other words" | "Exactly";
}

async function note(page: Page, circle: string, words: string, meaning: string, { agrees, leaves }: Rules): Promise<void> {
  await page.goto(new URL(`${circle}/voice/${crypto.randomUUID()}`, page.url()).href);
  await page.getByRole("textbox", { name: "What did the child say or show?" }).fill(words);
  await page.getByRole("textbox", { name: "What do you think it means?" }).fill(meaning);
  await page.getByRole("group", { name: "Age", exact: true }).getByRole("radio", { name: "13 to 15" }).check();
  await page.getByRole("group", { name: "Does the child agree to it being used?" }).getByRole("radio", { name: agrees, exact: true }).check();
  await page.getByRole("group", { name: "How may it leave the circle?" }).getByRole("radio", { name: leaves }).check();
  // Words that look like an identifier are kept with a reason, or not saved.
  const isPublic = page.getByRole("button", { name: /^It is public/ });
  for (let left = await isPublic.count(); left > 0; left -= 1) await isPublic.first().click();
  await page.getByRole("button", { name: "Tie it to the circle" }).click();
  await expect(new Room(page).wall()).toBeVisible();
}

test("words kept wait for the office, and a child's no keeps its words where they are", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans", theme: "Second plans" });
  await circles.begin();
  const room = new Room(page);
  await room.agreeToTheRules();
  const circle = new URL(page.url()).pathname.replace(/\/run$/, "");

  await test.step("four voices are noted, each with its own rule", async () => {
    await note(page, circle, "They listened for once", "She felt heard.", { agrees: "Yes", leaves: "Exactly" });
    await note(page, circle, "The lady with the red car stopped coming", "A worker left without saying so.", { agrees: "Yes", leaves: "In other words" });
    await note(page, circle, "I hid the letter under my bed", "He was afraid.", { agrees: "No", leaves: "Not at all" });
    await note(page, circle, NAMED, "Nobody told him.", { agrees: "Yes", leaves: "Exactly" });
    await note(page, circle, PHONED, "Numbers go dead.", { agrees: "Yes", leaves: "In other words" });
  });

  const voice = (words: string) => page.getByRole("article").filter({ hasText: words });
  await test.step("in the gallery each is shown as far as its rule goes", async () => {
    await page.goto(new URL("/voices", page.url()).href);
    await expect(page.getByRole("article")).toHaveCount(5);
    await expect(voice("They listened for once").getByRole("blockquote")).toHaveText("“They listened for once”");
    const meant = voice("A worker left without saying so.");
    await expect(meant).toContainText("In other words");
    await expect(meant.getByRole("blockquote"), "a meaning is no quotation").toHaveCount(0);
    const main = page.getByRole("main");
    for (const words of ["red car", "under my bed", "He was afraid", "Karim", "960 777"]) await expect(main).not.toContainText(words);
    const sealed = voice("A child said no to this.");
    await expect(sealed).toContainText("Age 13 to 15");
    await expect(voice("Waits for the office")).toHaveCount(2);
    await expect(main, "nobody is forgotten").toContainText("5 children are still to be told what changed.");
    await page.getByRole("searchbox", { name: "Words" }).fill("under my bed");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("article"), "words that are not shown are not found").toHaveCount(0);
    await page.getByRole("button", { name: "Show every voice" }).click();
    await page.getByRole("combobox", { name: "May be used" }).selectOption({ label: "A child said no (1)" });
    await expect(page.getByRole("article")).toHaveCount(1);
    await expectAccessible(page);
  });

  const office = await openTablet();
  await joinAs(office, server, "Tom Reyes", "lead");
  const held = (words: string) => office.page.getByRole("list", { name: "Texts that wait" }).getByRole("article").filter({ hasText: words });
  await test.step("the office sees what waits, and nothing that a child said no to", async () => {
    await office.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Words kept" }).click();
    await expect(office.page.getByText("2 texts wait for you to look at")).toBeVisible();
    await expect(held(NAMED).locator("mark")).toHaveText("Karim Aziz");
    await expect(held(NAMED)).toContainText("looks like a person’s name");
    await expect(held(NAMED)).toContainText("It is public");
    await expect(office.page.getByRole("main")).not.toContainText("under my bed");
    await expectAccessible(office.page);
  });

  await test.step("one tap lets them stay, and the next comes into focus; it can be undone", async () => {
    await held(PHONED).getByRole("button", { name: "They may stay" }).click();
    await expect(held(PHONED)).toHaveCount(0);
    await expect(held(NAMED).getByRole("button", { name: "They may stay" })).toBeFocused();
    await office.page.getByRole("button", { name: "Undo" }).click();
    await expect(held(PHONED)).toHaveCount(1);
    await held(PHONED).getByRole("button", { name: "They may stay" }).click();
    await expect(held(PHONED)).toHaveCount(0);
    await expect(voice("Numbers go dead."), "it is shown as far as its rule goes").toHaveCount(0);
    await page.goto(new URL("/voices", page.url()).href);
    await expect(voice("Numbers go dead.")).toContainText("In other words");
  });

  await test.step("the other is worded anew by the office, and nothing waits any more", async () => {
    await held(NAMED).getByRole("link", { name: "Change the wording" }).click();
    await office.page.getByRole("textbox", { name: "What did the child say or show?" }).fill("My mum told me that the plan had ended");
    await office.page.getByRole("button", { name: "Tie it to the circle" }).click();
    await office.page.goto(new URL("/kept-words", page.url()).href);
    await expect(office.page.getByText("Nothing waits for you")).toBeVisible();
    await expect(voice("My mum told me").getByRole("blockquote")).toBeVisible();
  });

  await test.step("what was allowed can be taken back, and waits again", async () => {
    await office.page.getByText("1 text you or a colleague let stay").click();
    await office.page.getByRole("list", { name: "Texts whose words may stay" }).getByRole("button", { name: "Take it back" }).click();
    await expect(held(PHONED)).toHaveCount(1);
    await expect(voice("Waits for the office")).toHaveCount(1);
  });
});
