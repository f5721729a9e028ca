import { CirclesPage } from "../pages/circles.ts";
import { DevicesPage, RECOVERY, RecoveryKeyPanel } from "../pages/keys.ts";
import { LockScreen } from "../pages/locked.ts";
import { PeoplePage } from "../pages/people.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { joinBy, setUpBoard } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { readFile } from "node:fs/promises";

const DAY = 24 * 60 * 60_000;

test("after a month without the board it opens only to send; a file of what waits goes by hand", async ({ server, line, openTablet }) => {
  test.setTimeout(240_000);
  const office = await openTablet();
  await setUpBoard(office, server);
  const key = new RecoveryKeyPanel(office.page);
  await key.go();
  await key.make();
  const people = new PeoplePage(office.page);
  await people.go();
  const given = await people.add("Priya Nair", "Practice lead", "Facilitator");
  const tablet = await openTablet({ staysLocked: true });
  await joinBy(tablet, given.link.replace(server.url, line.url), "Tablet 7");
  const { page } = tablet;
  const here = new ThisTablet(page);
  const lock = new LockScreen(page);
  const room = new Room(page);
  const circles = new CirclesPage(page);
  await here.walk();
  await here.everythingReceived();
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  await here.walk();
  await here.everythingReceived();
  await line.cut();
  await circles.go();
  await circles.open("Second plans");
  await room.catchCard("Barrier", "School was told on the Friday");
  await here.walk();
  await lock.lockNow();

  await test.step("a clock that stands wrong opens to sending only, and says what it says", async () => {
    await page.clock.install({ time: Date.now() + 31 * DAY });
    await page.reload();
    await lock.unlock();
    await expect(page.getByRole("heading", { name: "This tablet needs a signal before it opens" })).toBeVisible();
    await expect(page.getByText("No word from the board for 31 days")).toBeVisible();
    await expect(page.getByText("This tablet's clock says")).toBeVisible();
    await expect(page.getByRole("list", { name: "What you have not sent" })).toContainText("School was told on the Friday");
    await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Child at risk now" }).click();
    await expect(page.getByRole("heading", { name: "Ring first. Write after." })).toBeVisible();
    await page.getByRole("button", { name: "Go back" }).click();
  });

  let file = "";
  await test.step("what waits is exported, sealed", async () => {
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export what is waiting" }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/^golden-thread-\d{4}-\d\d-\d\d-\d{4}\.age$/);
    file = await download.path();
    const bytes = await readFile(file);
    expect(bytes.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(bytes.includes("School was told")).toBe(false);
  });

  await test.step("an administrator brings it in, once and again", async () => {
    const devices = new DevicesPage(office.page);
    await devices.go();
    const panel = office.page.getByRole("region", { name: "Bring in what a tablet exported" });
    await panel.getByLabel("The file").setInputFiles({ name: "x.age", mimeType: "application/octet-stream", buffer: await readFile(file) });
    const box = panel.getByRole("textbox", { name: "The recovery key's passphrase" });
    await box.fill("seven slow barges pass the weir");
    await panel.getByRole("button", { name: "Bring it in" }).click();
    await expect(panel).toContainText("That is not the passphrase of this key", { timeout: 30_000 });
    await box.fill(RECOVERY);
    await panel.getByRole("button", { name: "Bring it in" }).click();
    await expect(panel).toContainText("1 save of Priya Nair new in the record", { timeout: 30_000 });
    await box.fill(RECOVERY);
    await panel.getByRole("button", { name: "Bring it in" }).click();
    await expect(panel).toContainText("0 saves of Priya Nair new in the record, 1 save there already", { timeout: 30_000 });
    const spoilt = await readFile(file);
    spoilt.writeUInt8(spoilt.readUInt8(spoilt.length - 5) ^ 1, spoilt.length - 5);
    await panel.getByLabel("The file").setInputFiles({ name: "x.age", mimeType: "application/octet-stream", buffer: spoilt });
    await box.fill(RECOVERY);
    await panel.getByRole("button", { name: "Bring it in" }).click();
    await expect(panel).toContainText("it was cut or altered", { timeout: 30_000 });
  });

  await test.step("with a signal it opens, and nothing is doubled", async () => {
    await line.join();
    await page.getByRole("button", { name: "Send now" }).click();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible({ timeout: 30_000 });
    await here.walk();
    await here.everythingReceived();
    await circles.go();
    await circles.open("Second plans");
    await expect(room.card("School was told on the Friday")).toHaveCount(1);
  });
});
