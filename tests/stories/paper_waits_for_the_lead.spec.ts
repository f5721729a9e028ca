import type { Page } from "@playwright/test";
import { CirclesPage } from "../pages/circles.ts";
import { ReadBack, Room } from "../pages/room.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const PLAIN = "School was not told that the plan had ended";
const KEPT = "The duty line is 01632 960 888 and nobody answers it";
const NOTE = "We rang 01632 960 999 in the break";
const WAITS = "Not on this paper: it holds words that look like an identifier, and no lead has approved them.";

/** What is on the paper that this page would be printed on. */
async function printed(page: Page): Promise<string> {
  await page.emulateMedia({ media: "print" });
  const words = await page.getByRole("main").innerText();
  await page.emulateMedia({ media: "screen" });
  return words;
}

test("paper waits for the lead: words that look like an identifier are printed once they are approved", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const room = new Room(page);
  await room.agreeToTheRules();

  await test.step("a card and a note with a number in them are kept, as needed", async () => {
    await room.catchCard("Barrier", PLAIN);
    await room.openCard("Barrier");
    await room.box().fill(KEPT);
    await page.getByRole("region", { name: "Write a card" }).getByRole("button", { name: /^It is needed/ }).click();
    await room.box().press("Enter");
    await expect(room.card(KEPT)).toBeVisible();
    const notes = page.getByRole("textbox", { name: /Notes/ });
    await notes.fill(NOTE);
    await page.getByRole("button", { name: /^It is needed/ }).click();
    await notes.press("Tab");
    await expect(room.standing()).toHaveText(/Received by the board|Saved on this tablet|Waiting to send/);
  });

  await test.step("the record shows them to those who were there, and paper says why it does not", async () => {
    for (let round = 0; round < 7; round += 1) await room.kinds().getByRole("button", { name: "Next round" }).click();
    await room.kinds().getByRole("link", { name: "Read back and close" }).click();
    const back = new ReadBack(page);
    await back.agree();
    await back.close();
    await expect(page.getByText(KEPT)).toBeVisible();
    await expect(page.getByText(NOTE)).toBeVisible();
    await expect.poll(() => printed(page), "what nothing holds back is printed").toContain(PLAIN);
    const paper = await printed(page);
    expect(paper).not.toContain("960 888");
    expect(paper).not.toContain("960 999");
    expect(paper.split(WAITS), "each place says so").toHaveLength(3);
  });

  await test.step("a lead lets them stay, and they are printed", async () => {
    const office = await openTablet();
    await joinAs(office, server, "Tom Reyes", "lead");
    await office.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Words kept" }).click();
    const waiting = office.page.getByRole("list", { name: "Texts that wait" }).getByRole("button", { name: "They may stay" });
    await expect(waiting).toHaveCount(2);
    await waiting.first().click();
    await expect(waiting).toHaveCount(1);
    await waiting.first().click();
    await expect(waiting).toHaveCount(0);
    await page.reload();
    await expect(page.getByText(KEPT)).toBeVisible();
    await expect.poll(() => printed(page), { timeout: 40_000 }).toContain("960 888");
    const paper = await printed(page);
    expect(paper).toContain("960 999");
    expect(paper).not.toContain(WAITS);
  });
});
