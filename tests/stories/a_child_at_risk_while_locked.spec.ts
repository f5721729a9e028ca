import { AtRiskPage } from "../pages/at_risk.ts";
import { DevicesPage, RECOVERY, RecoveryKeyPanel } from "../pages/keys.ts";
import { LockScreen } from "../pages/locked.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs, setUpBoard } from "../support/board.ts";
import { filesWith } from "../support/disk.ts";
import { expect, test } from "../support/story.ts";

// No word of the app or of the browser.
const CANARY = "Quincewater";
const SAID = `A child may not be safe tonight at ${CANARY}`;

test("a record is written on a locked tablet without a signal, and is there once when its person unlocks", async ({ server, line, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  let page = tablet.page;
  const here = new ThisTablet(page);
  await here.walk();
  await here.everythingReceived();
  await new LockScreen(page).lockNow();
  await line.cut();

  await test.step("numbers first, then the form; it says that nobody has been told", async () => {
    const risk = new AtRiskPage(page);
    await risk.go();
    await risk.begin();
    await expect(page.getByText("Ring first. Writing here tells nobody.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Seal it" }).click();
    await expect(page.getByText("Choose what is happening.")).toBeVisible();
    await risk.write("Concern today", SAID, "Duty manager");
    await risk.seal();
    await expect(page.getByText("It opens when Priya Nair unlocks.")).toBeVisible();
    await expect(page.getByText("The board has no copy yet.")).toBeVisible();
    await expect(page.locator("body")).not.toContainText(CANARY);
  });

  await test.step("the browser is killed, and no file of it holds a word", async () => {
    page = await tablet.killAndRestart();
    expect(await filesWith(tablet.folder, [CANARY]), "files with words in the clear").toEqual([]);
    await page.goto(line.url);
    await expect(page.getByText("1 record of a child at risk is sealed here.")).toBeVisible();
    await expect(page.locator("body")).not.toContainText(CANARY);
  });

  await test.step("unlocked it is an ordinary record, once, that waits to be sent", async () => {
    await new LockScreen(page).unlock();
    const risk = new AtRiskPage(page);
    await expect(risk.open().getByRole("listitem")).toHaveCount(1);
    await expect(risk.open()).toContainText("Nobody has it yet");
    await risk.open().getByRole("link", { name: /Concern today/ }).click();
    await expect(risk.what()).toHaveValue(SAID);
    await expect(page.getByText("Written while the tablet was locked.")).toBeVisible();
    await expect(page.getByText("Waiting to send")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("with a signal it is sent, and a lead finds it before anything else", async () => {
    await line.join();
    await expect(page.getByText("Received by the board")).toBeVisible({ timeout: 60_000 });
    const office = await openTablet();
    await joinAs(office, server, "Ruth Adeyemi", "lead");
    const list = new AtRiskPage(office.page).open();
    await expect(list.getByRole("listitem")).toHaveCount(1, { timeout: 30_000 });
    await expect(list).toContainText("Priya Nair");
    const other = await openTablet();
    await joinAs(other, server, "Sam Okoro", "facilitator");
    const theirs = new ThisTablet(other.page);
    await theirs.walk();
    await theirs.everythingReceived();
    await expect(other.page.locator("body")).not.toContainText("Concern today");
  });

  await test.step("opened again it is still there once", async () => {
    await page.goto(line.url);
    await new LockScreen(page).unlock();
    await expect(new AtRiskPage(page).open().getByRole("listitem")).toHaveCount(1);
  });
});

test("with a signal the board has a sealed copy at once, and its leads are told whom to ring", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  const token = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/v1/outside");
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  await token;
  await new ThisTablet(page).walk();
  await new LockScreen(page).lockNow();

  await test.step("it is sealed, sent, and read by nobody", async () => {
    const risk = new AtRiskPage(page);
    await risk.go();
    await risk.begin();
    await risk.write("Concern today", SAID, "Duty manager");
    await risk.seal();
    await expect(page.getByText("The board has a sealed copy.")).toBeVisible();
    await expect(page.getByText("Nobody has read it yet: ring.")).toBeVisible();
    expect(server.log(), "the server's log").not.toContain(CANARY);
  });

  await test.step("the lead is told of it first of all, and whom to ring", async () => {
    await office.page.goto(server.url);
    await office.page.getByRole("link", { name: "1 sealed record from a locked tablet" }).click();
    const told = office.page.getByText(/A record of a child at risk was sealed on Priya Nair's tablet \(Priya Nair\) at .*, while it was locked\. Ring Priya Nair\./);
    await expect(told).toBeVisible();
    await expectAccessible(office.page);
    await office.page.getByRole("button", { name: "Seen to" }).click();
    await expect(told).toBeHidden();
  });

  await test.step("unlocked, the record itself follows", async () => {
    await page.goto(server.url);
    await expect(page.getByText("1 record of a child at risk is sealed here.")).toBeVisible();
    await new LockScreen(page).unlock();
    await office.page.goto(server.url);
    const list = new AtRiskPage(office.page).open();
    await expect(list).toContainText("Concern today", { timeout: 30_000 });
    await expect(list.getByRole("listitem")).toHaveCount(1);
  });
});

test("a record stays open until a named role has it", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const { page } = tablet;
  const risk = new AtRiskPage(page);
  await risk.go();
  await risk.begin();
  await risk.write("Danger now", SAID, "Police");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved on this tablet. It has told nobody.")).toBeVisible();
  await expect(page.getByText("Received by the board")).toBeVisible({ timeout: 30_000 });
  const close = page.getByRole("button", { name: "Close this record" });
  await expect(close).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("radio", { name: "Yes" }).check();
  await expect(page.getByRole("combobox", { name: "Role that has it" })).toHaveValue("Police");
  await close.click();
  await expect(page.getByRole("button", { name: "Open it again" })).toBeVisible();
  await page.getByRole("link", { name: /back to Today/ }).click();
  await expect(risk.open()).toBeHidden();
});

test("two share the tablet: it asks whose record it is, and an administrator reads it when that person cannot be reached", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  const office = await openTablet();
  await setUpBoard(office, server);
  const key = new RecoveryKeyPanel(office.page);
  await key.go();
  await key.make();
  await new ThisTablet(office.page).walk();
  await new ThisTablet(office.page).everythingReceived();
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  for (const name of ["Tom Berridge", "Priya Nair"]) {
    const token = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/v1/outside");
    await joinAs(tablet, server, name, "facilitator");
    await token;
    await new ThisTablet(page).walk();
    await new ThisTablet(page).everythingReceived();
    await page.getByRole("button", { name: "Lock now" }).click();
    await expect(page.getByRole("heading", { name: /This tablet is locked|Who is using/ })).toBeVisible();
  }

  await test.step("it is sealed for one of them", async () => {
    const risk = new AtRiskPage(page);
    await risk.go();
    await page.getByRole("link", { name: "Write down what you did" }).or(page.getByRole("button", { name: "Write down what you did" })).click();
    await page.getByRole("radio", { name: "Priya Nair" }).check();
    await expect(risk.what()).toBeVisible();
    await risk.write("Concern today", SAID, "Duty manager");
    await risk.seal();
    await expect(page.getByText("It opens when Priya Nair unlocks.")).toBeVisible();
    await expect(page.getByText("The board has a sealed copy.")).toBeVisible();
  });

  await test.step("the recovery key opens what the board has, and no other passphrase does", async () => {
    await new DevicesPage(office.page).go();
    await office.page.getByText("Read it with the recovery key").click();
    const box = office.page.getByRole("list", { name: "Sealed records" }).getByRole("textbox", { name: "The recovery key's passphrase" });
    await box.fill("seven slow barges pass the weir");
    await office.page.getByRole("button", { name: "Open it" }).click();
    await expect(office.page.getByText("That is not the passphrase of this key.")).toBeVisible({ timeout: 30_000 });
    await box.fill(RECOVERY);
    await office.page.getByRole("button", { name: "Open it" }).click();
    await expect(office.page.getByText(SAID)).toBeVisible({ timeout: 30_000 });
    await expectAccessible(office.page);
  });
});
