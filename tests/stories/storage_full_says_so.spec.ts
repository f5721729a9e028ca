import type { Page } from "@playwright/test";
import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const WORDS = "The plan ended on a Friday and nobody rang.";

test("a full tablet says so, keeps the words on the screen, and saves them when there is room", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  const tablet = await openTablet();
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const circles = new CirclesPage(tablet.page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  let room = new Room(tablet.page);
  await room.catchCard("Barrier", "Caught while there was room");
  await server.stop();

  // Chromium remembers for a while how much room there was, so the browser is opened on a full device.
  let page = await tablet.restart();
  await leaveRoom(page, server.url, 1);
  await page.goto(`${server.url}/circles`);
  await new CirclesPage(page).open("Second plans");
  room = new Room(page);
  await room.openCard("Barrier");
  await room.box().fill(WORDS);
  await room.box().press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "This device is full" })).toBeVisible();
  await expect(room.standing()).toContainText("Not saved yet. Keep this open");
  await expect(room.card(WORDS), "the words stay in sight").toContainText("Could not be saved");
  await expect(room.card("Caught while there was room")).toBeVisible();

  await leaveRoom(page, server.url, "plenty");
  await expect(room.standing()).toContainText("Saved on this tablet", { timeout: 15_000 });
  await expect(room.card(WORDS)).toHaveCount(1);
  await expect(room.card(WORDS)).not.toContainText("Could not be saved");

  page = await tablet.restart();
  await page.goto(`${server.url}/circles`);
  await new CirclesPage(page).open("Second plans");
  await expect(new Room(page).card(WORDS)).toHaveCount(1);
  await server.serve();
  const here = new ThisTablet(page);
  await here.go();
  await here.sendNow();
  await here.everythingReceived();
});

test("what is typed on after a save that did not fit stands over it, and nobody is asked", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  const tablet = await openTablet();
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const before = new CirclesPage(tablet.page);
  await before.go();
  await before.prepare({ title: "Second plans" });
  await server.stop();
  let page = await tablet.restart();
  await leaveRoom(page, server.url, 1);
  await page.goto(`${server.url}/circles`);
  await new CirclesPage(page).open("Second plans");
  const title = () => page.getByRole("textbox", { name: "Title" });
  await title().fill("Second plans, half a");
  await page.getByRole("button", { name: "Save the circle" }).click();
  await expect(page.getByRole("status").filter({ hasText: "This device is full" })).toBeVisible();
  await title().fill("Second plans, a whole thought");

  await leaveRoom(page, server.url, "plenty");
  await expect(page.getByText("Draft kept on this tablet"), "the first save went in by itself").toBeVisible({ timeout: 15_000 });
  await expect(title()).toHaveValue("Second plans, a whole thought");
  page = await tablet.restart();
  await page.goto(`${server.url}/circles`);
  const circles = new CirclesPage(page);
  await circles.open("Second plans, half a");
  await expect(title(), "what was typed since is a draft still").toHaveValue("Second plans, a whole thought");
  await circles.save();

  await server.serve();
  const here = new ThisTablet(page);
  await here.go();
  await here.sendNow();
  await here.everythingReceived();
  await expect(here.decisions(), "one person said one thing").toHaveCount(0);
  await page.goto(`${server.url}/circles`);
  await expect(circles.row("Second plans, a whole thought")).toBeVisible();
});

/** Gives the board's address so many bytes of storage in this browser, as a full disk would. */
async function leaveRoom(page: Page, origin: string, bytes: number | "plenty"): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", bytes === "plenty" ? { origin } : { origin, quotaSize: bytes });
}
