import type { Locator, Page } from "@playwright/test";
import { CirclesPage } from "../pages/circles.ts";
import { CircleRecord } from "../pages/record.ts";
import { Room } from "../pages/room.ts";
import { joinAs, setUpBoard } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

test("a whole circle by touch on a tablet held upright", async ({ server, openTablet }) => {
  const office = await openTablet();
  await setUpBoard(office, server);
  const tablet = await openTablet({ viewport: { width: 820, height: 1180 }, touch: true });
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const { page } = tablet;
  const finger = new Finger(page);

  await test.step("it is prepared", async () => {
    const circles = new CirclesPage(page);
    await finger.tap(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Circles" }));
    await finger.tap(page.getByRole("link", { name: "Prepare a circle" }));
    await finger.write(page.getByRole("textbox", { name: "Title" }), "Second plans");
    await page.getByLabel("Day").fill(new Date().toISOString().slice(0, 10));
    for (const agency of ["Marlshire Police", "Community health trust"]) await finger.tap(page.getByRole("checkbox", { name: agency }));
    await circles.save();
    await finger.tap(page.getByRole("button", { name: "Begin the circle" }));
  });

  const room = new Room(page);
  await test.step("it opens: rules ticked one by one, the scale, who came", async () => {
    for (const rule of ["Learning, not blame", "Pausing is fine"]) await finger.tap(page.getByRole("checkbox", { name: rule }));
    await finger.tap(page.getByRole("button", { name: "We agree to these 2" }));
    await expect(page.getByText(/We agreed at/)).toBeVisible();
    await expect(page.getByText("Expected and not counted yet: Marlshire Police and Community health trust.")).toBeVisible();
    await finger.tap(page.getByRole("button", { name: "Ask the scale, 0 to 10" }));
    const scale = page.getByRole("dialog", { name: /How confident/ });
    for (const number of [3, 3, 5, 8]) await finger.tap(scale.getByRole("listitem").nth(number).getByRole("button"));
    await finger.tap(scale.getByRole("button", { name: "Take one away" }));
    await finger.tap(scale.getByRole("listitem").nth(3).getByRole("button"));
    await expect(scale.getByRole("status")).toHaveText("At the start 3 people, from 3 to 8, middle 5.");
    await finger.tap(scale.getByRole("button", { name: "Done" }));
    await finger.tap(page.getByRole("button", { name: "Count who came" }));
    const count = page.getByRole("dialog", { name: "Who is in the room?" });
    for (let people = 0; people < 3; people += 1) await finger.tap(count.getByRole("button", { name: "One more: Police" }));
    await finger.tap(count.getByRole("button", { name: "Done" }));
    await expect(room.people()).toContainText("3 people from 1 agency");
    await expect(page.getByText("Expected and not counted yet: Community health trust.")).toBeVisible();
  });

  await test.step("cards are caught, and one is dragged to the top by its handle", async () => {
    for (const [kind, words] of [
      ["Barrier", "Nobody owns the six weeks after a plan"],
      ["Idea", "A call at six weeks"],
      ["Good practice", "School kept one trusted adult"],
    ] as const) {
      await finger.tap(room.kinds().getByRole("button", { name: kind, exact: true }));
      await finger.write(room.box(), words);
      await finger.tap(page.getByRole("button", { name: "Save the card" }));
      await expect(room.card(words)).toBeVisible();
    }
    await finger.tap(page.getByRole("button", { name: "Put away" }));
    await finger.tap(page.getByRole("button", { name: "Arrange" }));
    await finger.drag(room.card("Nobody owns").locator(".handle"), room.card("School kept"));
    await expect.poll(() => room.order()).toEqual(["Nobody owns the six weeks after a plan", "School kept one trusted adult", "A call at six weeks"]);
    await finger.tap(page.getByRole("button", { name: "Arrange" }));
    await finger.tap(page.getByRole("button", { name: "Votes", exact: true }));
    for (let dot = 0; dot < 3; dot += 1) await finger.tap(room.card("A call at six weeks").getByRole("button", { name: "One vote more" }));
    await finger.tap(page.getByRole("button", { name: "Votes", exact: true }));
    await expect(room.card("A call at six weeks")).toContainText("3 votes");
  });

  await test.step("it goes on and back and on, is read back and closed", async () => {
    await finger.tap(room.kinds().getByRole("button", { name: "Next round" }));
    await expect(room.round()).toHaveText("Child");
    await finger.tap(room.kinds().getByRole("button", { name: "Back" }));
    await expect(room.round()).toHaveText("Open");
    for (const round of ["Child", "Story", "Working well", "Why?", "Barriers", "Next", "Close"]) {
      await finger.tap(room.kinds().getByRole("button", { name: "Next round" }));
      await expect(room.round()).toHaveText(round);
    }
    await finger.tap(room.kinds().getByRole("link", { name: "Read back and close" }));
    await finger.write(page.getByRole("textbox", { name: "Our one message to the Board" }), "Name who owns the six weeks");
    await finger.tap(page.getByRole("checkbox", { name: /has heard its record read back/ }));
    await finger.tap(page.getByRole("button", { name: "Close the circle" }));
    const record = new CircleRecord(page);
    await expect(record.title()).toHaveText("Second plans");
    await expect(record.message()).toContainText("Name who owns the six weeks");
  });

  await test.step("it is opened again only with a reason, which stays", async () => {
    await finger.tap(page.getByRole("button", { name: "Open it again" }));
    const ask = page.getByRole("dialog", { name: "Open this circle again?" });
    await expect(ask.getByRole("button", { name: "Open it again" }), "not without a reason").toHaveAttribute("aria-disabled", "true");
    await finger.write(ask.getByRole("textbox", { name: "Reason" }), "The message was cut short");
    await finger.tap(ask.getByRole("button", { name: "Open it again" }));
    await expect(room.round()).toHaveText("Close");
    await page.goto(page.url().replace("/run", ""));
    await expect(new CircleRecord(page).message()).toContainText("The message was cut short");
    await expect(new CircleRecord(page).message()).toContainText("The record has not been read back to the group.");
  });
});

/** Somebody with neither mouse nor keyboard: every target is tapped, and is large enough to be. */
class Finger {
  constructor(private readonly page: Page) {}

  async tap(target: Locator): Promise<void> {
    // A screen that arrives is drawn in place of the one that waited for it: whatever is here then is measured.
    let size = { width: 0, height: 0 };
    await expect(async () => {
      await target.scrollIntoViewIfNeeded({ timeout: 2_000 });
      size = await target.evaluate((element) => {
        // What is tapped may be the label around a control.
        const whole = element.closest("label") ?? element;
        const { width, height } = whole.getBoundingClientRect();
        return { width, height };
      });
    }).toPass({ timeout: 20_000 });
    expect.soft(size.height, `${target} is as tall as a fingertip`).toBeGreaterThanOrEqual(44);
    await target.tap();
  }

  /** Writes as the tablet's own keyboard does. */
  async write(target: Locator, words: string): Promise<void> {
    await target.tap();
    await expect(target).toBeFocused();
    await this.page.keyboard.insertText(words);
  }

  /** Holds a finger on one thing, moves it over another, and lets go. */
  async drag(from: Locator, to: Locator): Promise<void> {
    // A card is drawn anew as the board's receipt arrives; the locator finds it again each time.
    for (const target of [to, from]) await target.evaluate((element) => element.scrollIntoView({ block: "nearest" }));
    const centre = async (target: Locator) => {
      const box = await target.boundingBox();
      if (!box) throw new Error(`${target} is not on the screen`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const [start, end] = [await centre(from), await centre(to)];
    const session = await this.page.context().newCDPSession(this.page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", point?: { x: number; y: number }) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [point] : [] });
    await touch("touchStart", start);
    for (let step = 1; step <= 8; step += 1) {
      await touch("touchMove", { x: start.x + ((end.x - start.x) * step) / 8, y: start.y + ((end.y - start.y) * step) / 8 });
    }
    await touch("touchEnd");
    await session.detach();
  }
}
