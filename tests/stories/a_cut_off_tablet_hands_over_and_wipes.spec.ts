import { CirclesPage } from "../pages/circles.ts";
import { DevicesPage } from "../pages/keys.ts";
import { LockScreen } from "../pages/locked.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs, joinBy } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { walkTo } from "../support/walk.ts";

test("a tablet left on a train is cut off, hands over what it had not sent, and wipes itself", async ({ server, line, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const lead = await openTablet();
  await joinAs(lead, server, "Mary Lowe", "lead");
  const tablet = await openTablet({ staysLocked: true });
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  const { page } = tablet;
  const room = new Room(page);
  const circles = new CirclesPage(page);
  const here = new ThisTablet(page);
  const devices = new DevicesPage(lead.page);

  await test.step("it holds a circle the board knows, and two cards it does not", async () => {
    await circles.go();
    await circles.prepare({ title: "Second plans" });
    await circles.begin();
    await room.catchCard("Barrier", "School was told on the Friday");
    await here.walk();
    await here.everythingReceived();
    await line.cut();
    await circles.go();
    await circles.open("Second plans");
    await room.catchCard("Barrier", "Nobody rang the health visitor");
    await room.catchCard("Idea", "One number for all of us");
    await room.openCard("Idea");
    await room.box().fill("Half a sentence about buses");
    await expect(room.standing()).toHaveText("Draft kept on this tablet");
  });

  await test.step("the lead sees whose it is, what it held and since when, and cuts it off", async () => {
    await devices.go();
    await expect(devices.row("Priya Nair")).toContainText("1 circle held");
    await expect(devices.row("Priya Nair")).toContainText("In use");
    await expectAccessible(lead.page);
    await devices.open(/Priya Nair/);
    await expect(devices.held()).toContainText("Learning circle: Second plans");
    await expect(devices.held().getByRole("columnheader")).toHaveText(["What", "First received", "Last received", "Left the device"]);
    await expectAccessible(lead.page);
    await devices.cutOff();
    await expect(lead.page.getByText(/Cut off .* by Mary Lowe/)).toBeVisible();
    await expect(lead.page.getByText("may still lie on it, sealed")).toBeVisible();
  });

  await test.step("at its next contact it hands over and keeps nothing", async () => {
    await line.join();
    await expect(page.getByRole("heading", { name: "Nothing is left on it" })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("3 things that had not been sent went to the board")).toBeVisible();
    await expectAccessible(page);
    const left = await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name));
    expect(left.filter((name) => name?.startsWith("golden-thread-device"))).toEqual([]);
    await page.reload();
    await expect(page.getByRole("heading", { name: "Whose tablet is this?" })).toBeVisible();
  });

  await test.step("the lead decides about each, and what is taken in stands under her name", async () => {
    await devices.go();
    await expect(devices.row("Priya Nair")).toContainText("Wiped itself");
    const held = devices.heldBack();
    await expect(held.getByRole("listitem")).toHaveCount(3);
    await held.getByRole("button", { name: "Take it in Barrier: Nobody rang the health visitor" }).or(
      held.getByRole("listitem").filter({ hasText: "health visitor" }).getByRole("button", { name: /^Take it in/ }),
    ).first().click();
    await expect(held.getByRole("listitem")).toHaveCount(2);
    const idea = held.getByRole("listitem").filter({ hasText: "One number" });
    await idea.getByRole("button", { name: /^Leave it out/ }).click();
    await expect(held.getByRole("listitem")).toHaveCount(1);
    const half = held.getByRole("listitem").filter({ hasText: "half written" });
    await half.getByText("What it says").click();
    await expect(half).toContainText("Half a sentence about buses");
    await half.getByRole("button", { name: /^Leave it out/ }).click();
    await expect(held).toBeHidden();
    await walkTo(lead.page, "/circles");
    await new CirclesPage(lead.page).open("Second plans");
    await expect(lead.page.getByText("Nobody rang the health visitor")).toBeVisible({ timeout: 20_000 });
    await expect(lead.page.getByText("One number for all of us")).toHaveCount(0);
  });
});

test("whoever shares the tablet is offered to be cut off with it, and a locked vault with nothing to send wipes itself", async ({
  server,
  line,
  openTablet,
}) => {
  test.setTimeout(180_000);
  await boardInUse(openTablet, server);
  const lead = await openTablet();
  await joinAs(lead, server, "Mary Lowe", "lead");
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  const here = new ThisTablet(page);
  const lock = new LockScreen(page);
  for (const name of ["Priya Nair", "Tom Berridge"]) {
    await joinAs(tablet, server, name, "facilitator", line.url);
    await here.walk();
    await here.everythingReceived();
    await page.getByRole("button", { name: "Lock now" }).click();
    await expect(page.getByRole("heading", { name: /This tablet is locked|Who/ })).toBeVisible();
  }
  await line.cut();
  const devices = new DevicesPage(lead.page);
  await devices.go();
  await devices.open(/Priya Nair/);
  await lead.page.getByRole("button", { name: "Cut it off" }).click();
  const dialog = lead.page.getByRole("dialog");
  await expect(dialog.getByRole("checkbox")).toHaveCount(2);
  await expect(dialog.getByRole("checkbox", { name: /Tom Berridge/ })).toBeChecked();
  await dialog.getByRole("checkbox", { name: /Tom Berridge/ }).uncheck();
  await dialog.getByRole("button", { name: "Cut off", exact: true }).click();
  await devices.go();
  await expect(devices.row("Priya Nair")).toContainText("Cut off");
  await expect(devices.row("Tom Berridge")).toContainText("In use");

  await line.join();
  await page.reload();
  await page.getByRole("button", { name: /Priya Nair/ }).click();
  await expect(page.getByRole("heading", { name: "Nothing is left on it" })).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(page.getByText("Tom Berridge"), "his vault is untouched").toBeVisible();
  await lock.unlock();
  await here.walk();
  await here.everythingReceived();
});

test("whoever is neither lead nor administrator sees no devices", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  const { link } = await server.enrol("Priya Nair", "facilitator");
  await joinBy(tablet, link, "Tablet 7");
  await walkTo(tablet.page, "/devices");
  await expect(tablet.page.getByText("Leads and administrators see this.")).toBeVisible();
});
