import { CirclesPage } from "../pages/circles.ts";
import { BackIn, DevicesPage, RECOVERY, RecoveryKeyPanel } from "../pages/keys.ts";
import { LockScreen } from "../pages/locked.ts";
import { PeoplePage } from "../pages/people.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { joinAs, joinBy, setUpBoard } from "../support/board.ts";
import { PASSPHRASE } from "../support/passphrase.ts";
import { expect, test } from "../support/story.ts";
import { walkTo } from "../support/walk.ts";

const NEW = "a lantern under the wooden bridge";

test("a forgotten passphrase loses nothing: an administrator lets its person back in", async ({ server, line, openTablet }) => {
  test.setTimeout(240_000);
  const office = await openTablet();
  await setUpBoard(office, server);
  const people = new PeoplePage(office.page);
  const key = new RecoveryKeyPanel(office.page);

  await test.step("the board makes its recovery key, under a passphrase of its own", async () => {
    await key.go();
    await expect(key.panel()).toContainText("There is none yet");
    await key.panel().getByRole("textbox", { name: "A passphrase for the recovery key" }).fill(RECOVERY);
    await key.panel().getByRole("textbox", { name: "The same once more" }).fill("seven slow barges pass the weir");
    await key.panel().getByRole("button", { name: "Make the recovery key" }).click();
    await expect(key.panel(), "a slip of the keys is found now").toContainText("not the same as above");
    await key.make();
    await expect(key.holders()).toContainText("You");
    await expect(key.panel()).toContainText("Only one person holds it");
    // What the bar half hides while one scrolls is no smaller for it.
    await office.page.evaluate(() => scrollTo(0, 0));
    await expectAccessible(office.page);
    const saving = office.page.waitForEvent("download");
    await key.panel().getByRole("button", { name: "Save the sheet" }).click();
    const sheet = await (await saving).path();
    const { readFile } = await import("node:fs/promises");
    const text = await readFile(sheet, "utf8");
    expect(text).toContain("BEGIN AGE ENCRYPTED FILE");
    expect(text, "nothing on it is open").not.toContain("AGE-SECRET-KEY");
  });

  await people.go();
  const given = await people.add("Priya Nair", "Practice lead", "Facilitator");
  const tablet = await openTablet({ staysLocked: true });
  await joinBy(tablet, given.link.replace(server.url, line.url), "Tablet 7");
  const { page } = tablet;
  const lock = new LockScreen(page);
  const room = new Room(page);

  await test.step("a day's work without a signal, and then the words are gone from mind", async () => {
    const here = new ThisTablet(page);
    await here.walk();
    await here.everythingReceived();
    await line.cut();
    const circles = new CirclesPage(page);
    await circles.go();
    await circles.prepare({ title: "Second plans" });
    await circles.begin();
    await room.catchCard("Barrier", "School was told on the Friday");
    await here.walk();
    await lock.lockNow();
    await lock.try("kettle gravel violin parrot");
    await expect(page.getByText("4 more tries")).toBeVisible();
    await line.join();
  });

  const back = new BackIn(page);
  const devices = new DevicesPage(office.page);
  let code = "";
  await test.step("she rings, and types the code she is given with new words", async () => {
    await walkTo(office.page, "/people");
    await people.open("Priya Nair");
    code = (await people.invite()).code;
    await back.ask(code, NEW);
    await expect(page.getByRole("heading", { name: "Waiting for an administrator" })).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page);
  });

  await test.step("what she waits for outlives a reload", async () => {
    const spoken = await back.spoken().innerText();
    await page.reload();
    await expect(back.spoken()).toHaveText(spoken);
  });

  await test.step("both see the same letters, and only the recovery key lets her in", async () => {
    await devices.go();
    await expect(devices.forgotten("Priya Nair")).toContainText(await back.spoken().innerText());
    await devices.letIn("Priya Nair", "seven slow barges pass the weir");
    await expect(devices.forgotten("Priya Nair")).toContainText("That is not the passphrase of this key");
    await devices.letIn("Priya Nair");
    await expect(devices.forgotten("Priya Nair")).toBeHidden({ timeout: 30_000 });
  });

  await test.step("her new words open it, the day's work is there, and it reaches the board", async () => {
    await back.open(PASSPHRASE);
    await expect(page.getByText("not the passphrase you chose for this")).toBeVisible();
    await back.open(NEW);
    const circles = new CirclesPage(page);
    await circles.go();
    await circles.open("Second plans");
    await expect(room.card("School was told on the Friday")).toBeVisible();
    const here = new ThisTablet(page);
    await here.walk();
    await here.everythingReceived();
  });

  await test.step("the old words open nothing any more", async () => {
    await lock.lockNow();
    await lock.try(PASSPHRASE);
    await expect(page.getByText("4 more tries")).toBeVisible();
    await lock.unlock(NEW);
  });

  await test.step("the code is spent", async () => {
    await new ThisTablet(page).walk();
    await lock.lockNow();
    await back.ask(code, NEW);
    await expect(page.getByRole("alert").filter({ hasText: "Nothing was asked." })).toBeVisible({ timeout: 20_000 });
    await page.getByRole("button", { name: "I have remembered my passphrase" }).click();
    await lock.unlock(NEW);
  });
});

test("the recovery key is held by two, and can be renewed", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  const office = await openTablet();
  await setUpBoard(office, server);
  const key = new RecoveryKeyPanel(office.page);
  await key.go();
  await key.make();
  await new ThisTablet(office.page).walk();
  await new ThisTablet(office.page).everythingReceived();

  const second = await openTablet();
  await joinAs(second, server, "Mary Lowe", "administrator");
  const theirs = new RecoveryKeyPanel(second.page);
  await theirs.go();
  await expect(theirs.panel().getByText("The key of this board ends in")).toBeVisible({ timeout: 20_000 });
  await theirs.holdItToo("seven slow barges pass the weir", "an acorn in the left pocket");
  await expect(theirs.panel().getByText("That is not the passphrase of this key.")).toBeVisible({ timeout: 30_000 });
  await theirs.holdItToo(RECOVERY, "an acorn in the left pocket");
  await expect(theirs.holders()).toContainText("You", { timeout: 30_000 });
  await expect(theirs.holders()).toContainText("Ada Quill");

  await test.step("renewed: a tablet changes over when it is next opened", async () => {
    const ends = theirs.panel().getByText("The key of this board ends in");
    const before = await ends.innerText();
    await theirs.panel().getByRole("button", { name: "Renew the key" }).click();
    const dialog = second.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "A passphrase for the recovery key" }).fill("nine copper spoons in a row");
    await dialog.getByRole("textbox", { name: "The same once more" }).fill("nine copper spoons in a row");
    await dialog.getByRole("button", { name: "Make a new key" }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await expect(ends).not.toHaveText(before);
    await new ThisTablet(second.page).walk();
    await new ThisTablet(second.page).everythingReceived();
    const devices = new DevicesPage(second.page);
    await devices.go();
    await expect(devices.row(/Mary Lowe/)).toContainText("no way back in yet");
    // Unlocks itself when it is opened anew.
    await second.page.reload();
    await new ThisTablet(second.page).go();
    await expect(async () => {
      await walkTo(second.page, "/tablet");
      await new ThisTablet(second.page).sendNow();
      await devices.go();
      await expect(devices.row(/Mary Lowe/)).not.toContainText("no way back in yet", { timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
  });
});
