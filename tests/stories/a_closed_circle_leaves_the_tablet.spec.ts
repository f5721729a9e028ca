import { CirclesPage } from "../pages/circles.ts";
import { LockScreen } from "../pages/locked.ts";
import { ReadBack, Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { rows } from "../support/vault.ts";
import { walkTo } from "../support/walk.ts";

const DAY = 24 * 60 * 60_000;

test("a closed circle leaves the tablet after the board's days, key and all, and can be brought back", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const { page } = tablet;
  const circles = new CirclesPage(page);
  const room = new Room(page);
  const here = new ThisTablet(page);
  const lock = new LockScreen(page);
  const left = page.getByRole("list", { name: "What has left" });
  const settle = async () => {
    await here.walk();
    await here.everythingReceived();
    // It leaves once the board has answered, with the next word to it.
    await here.sendNow();
    await here.everythingReceived();
  };

  await circles.go();
  await circles.prepare({ title: "Second plans" });
  const circle = /circles\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  await circles.begin();
  await room.catchCard("Barrier", "School was told on the Friday");
  await circles.go();
  await circles.prepare({ title: "Still going on" });
  await circles.begin();
  await circles.go();
  await walkTo(page, `/circles/${circle}/read-back`);
  const readBack = new ReadBack(page);
  await readBack.agree();
  await readBack.close();
  await settle();
  await circles.go();
  await expect(circles.row("Second plans"), "it has just been closed").toBeVisible();

  await page.clock.install();
  const comesBack = async (days: number) => {
    await here.walk();
    await lock.lockNow();
    await page.clock.setSystemTime(Date.now() + days * DAY);
    await page.goto(server.url);
    await lock.unlock();
  };

  await test.step("not on the thirteenth day", async () => {
    await comesBack(13);
    await settle();
    await circles.go();
    await expect(circles.row("Second plans")).toBeVisible();
    await expect(left).toHaveCount(0);
  });

  await test.step("on the fifteenth it goes, and its key with it; the one that goes on stays", async () => {
    await comesBack(15);
    await settle();
    await circles.go();
    await expect(left.getByRole("listitem")).toHaveCount(1);
    await expect(circles.row("Second plans")).toHaveCount(0);
    await expect(circles.row("Still going on")).toBeVisible();
    await expectAccessible(page);
    const keys = async () => (await rows(page, "keys")).filter(({ clear }) => clear.startsWith(`circle:${circle}\u001f`));
    await expect.poll(keys, "keys of the circle that left").toEqual([]);
  });

  await test.step("it is still away when the tablet is opened anew", async () => {
    await page.goto(server.url);
    await lock.unlock();
    await settle();
    await circles.go();
    await expect(circles.row("Second plans")).toHaveCount(0);
  });

  await test.step("asked for, all of it comes back, and does not leave again the same day", async () => {
    await left.getByRole("button", { name: /^Bring it back/ }).click();
    await expect(circles.row("Second plans")).toBeVisible({ timeout: 20_000 });
    await expect(left).toHaveCount(0);
    await settle();
    await page.goto(server.url);
    await lock.unlock();
    await settle();
    await circles.go();
    await circles.open("Second plans");
    await expect(page.getByText("School was told on the Friday")).toBeVisible();
  });
});
