import { type Locator, type Page } from "@playwright/test";
import { CircleRecord } from "../pages/record.ts";
import { Room } from "../pages/room.ts";
import { joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

test("a circle is prepared, run and closed by keyboard alone", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  const tablet = await openTablet();
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const keys = new Keyboard(page);

  await keys.press(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Circles" }));
  await expect(page.getByRole("heading", { name: "Learning circles" }), "focus follows to the heading").toBeFocused();
  await keys.press(page.getByRole("link", { name: "Prepare a circle" }));
  await keys.type(page.getByRole("textbox", { name: "Title" }), "Second plans");
  await keys.type(page.getByLabel("Day"), "13102026");
  await keys.press(page.getByRole("button", { name: "Save the circle" }));
  await keys.press(page.getByRole("button", { name: "Begin the circle" }));

  const room = new Room(page);
  await keys.press(page.getByRole("button", { name: /^We agree/ }));
  await tablet.context.setOffline(true);
  for (const [kind, words] of [
    ["Barrier", "Nobody knew who would ring the school"],
    ["Idea", "Write it with the child"],
    ["Question", "Who tells the school?"],
  ] as const) {
    await keys.press(room.kinds().getByRole("button", { name: kind, exact: true }));
    await expect(room.box(), "the cursor is in the box at once").toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await expect(room.card(words)).toBeVisible();
    await expect(room.box(), "and ready for the next").toBeFocused();
  }
  await test.step("the signal comes back: the board's receipt takes the focus from nobody", async () => {
    const change = room.card("Who tells the school?").getByRole("button", { name: "Change question" });
    await keys.to(change);
    const taken = page.waitForResponse((answer) => answer.request().method() === "POST" && new URL(answer.url()).pathname === "/api/v1/sync" && answer.ok(), { timeout: 60_000 });
    await tablet.context.setOffline(false);
    await taken;
    // Nothing on the screen moves with it; whatever it draws is drawn within moments.
    await page.waitForTimeout(1_500);
    await expect(change).toBeFocused();
  });
  await test.step("a factor and a reason are added later, dots are given, and a card is hung sooner", async () => {
    await keys.press(room.card("Who tells the school?").getByRole("button", { name: "Change question" }));
    await keys.press(page.getByText("Why, and which factor"));
    await keys.to(page.getByRole("checkbox", { name: "Management and systems" }));
    await page.keyboard.press("Space");
    await keys.type(page.getByRole("textbox", { name: "Why is it so?" }), "It is nobody's task");
    await keys.press(page.getByRole("button", { name: "Save the card" }));
    await expect(room.card("Who tells the school?")).toContainText("Management and systems");

    await keys.press(page.getByRole("button", { name: "Votes", exact: true }));
    const more = room.card("Write it with the child").getByRole("button", { name: "One vote more" });
    await keys.press(more);
    await page.keyboard.press("Enter");
    await keys.press(page.getByRole("button", { name: "Arrange" }));
    await keys.press(room.card("Nobody knew who would ring").getByRole("button", { name: "Sooner" }));
    await expect(page.getByText("Moved to place 2 of 3")).toBeVisible();
    await expect(room.card("Nobody knew who would ring").getByRole("button", { name: "Sooner" }), "the focus goes with the card").toBeFocused();
    await expect.poll(() => room.order()).toEqual(["Who tells the school?", "Nobody knew who would ring the school", "Write it with the child"]);
    await keys.press(page.getByRole("button", { name: "Arrange" }));
    await expect(room.card("Write it with the child")).toContainText("2 votes");
  });
  for (const round of ["Child", "Story", "Working well", "Why?", "Barriers", "Next", "Close"]) {
    await keys.press(room.kinds().getByRole("button", { name: "Next round" }));
    await expect(room.round()).toHaveText(round);
  }
  await keys.press(room.kinds().getByRole("link", { name: "Read back and close" }));
  await keys.type(page.getByRole("textbox", { name: "Our one message to the Board" }), "Tell the school first");
  await keys.type(page.getByRole("textbox", { name: "One thing somebody takes away" }), "I will ring the school myself");
  await page.keyboard.press("Enter");
  await keys.to(page.getByRole("checkbox", { name: /has heard its record read back/ }));
  await page.keyboard.press("Space");
  await keys.press(page.getByRole("button", { name: "Close the circle" }));

  const record = new CircleRecord(page);
  await expect(record.title()).toHaveText("Second plans");
  await expect(record.message()).toContainText("Tell the school first");
  await expect(record.message()).toContainText("I will ring the school myself");
  await expect(record.gathered().getByRole("article")).toHaveCount(3);
});

/** Somebody who has no mouse. */
class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on by Tab until it is in focus, as long as it takes to go round the page once. */
  async to(target: Locator): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < 80; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`${target} cannot be reached by Tab`);
  }

  async press(target: Locator): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press("Enter");
  }

  async type(target: Locator, words: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.type(words);
  }
}
