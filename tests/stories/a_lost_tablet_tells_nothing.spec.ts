import { CirclesPage } from "../pages/circles.ts";
import { LockScreen } from "../pages/locked.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { joinAsBefore } from "../support/before_passphrases.ts";
import { filesWith } from "../support/disk.ts";
import { expectAccessible } from "../support/accessible.ts";
import { PASSPHRASE } from "../support/passphrase.ts";
import { expect, test } from "../support/story.ts";

// Each is typed into another kind of box; none is a word of the app or of the browser.
const CANARIES = ["Quincewater", "Plumbago", "Larkspurry", "Toadflaxes", "Sneezewort", "Bistortage", "Mugwortian"];

test("a lost tablet tells its finder nothing, and its person everything", async ({ server, line, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  let page = tablet.page;
  let lock = new LockScreen(page);
  let room = new Room(page);

  await test.step("notes are caught in every kind of box, without a signal", async () => {
    const here = new ThisTablet(page);
    await here.walk();
    await here.everythingReceived();
    await line.cut();
    const circles = new CirclesPage(page);
    await circles.go();
    await circles.prepare({ title: "Quincewater second plans" });
    await circles.begin();
    await room.catchCard("Barrier", "Plumbago was told on the Friday");
    await page.getByRole("textbox", { name: "Notes on this round" }).fill("Sneezewort in the notes");
    await page.getByRole("textbox", { name: "Notes on this round" }).press("Tab");
    await room.noteVoice("Nobody asked about the larkspur. Larkspurry", "Bistortage is what we make of it.");
    await room.openCard("Idea");
    await page.getByText("Why, and which factor").click();
    await page.getByRole("textbox", { name: "Why is it so?" }).fill("Because of the Mugwortian");
    await room.box().fill("Half a sentence about Toadflaxes");
    await expect(room.standing()).toHaveText("Draft kept on this tablet");
  });

  await test.step("Lock now: who it is, what waits, whom to ring, and nothing else", async () => {
    await new ThisTablet(page).walk();
    await lock.lockNow();
    const main = page.getByRole("main");
    await expect(page.getByText("Marlshire Safeguarding Children Partnership")).toBeVisible();
    await expect(main).toContainText("Priya Nair");
    await expect(main).toContainText(/\d+ saves of yours are not yet sent/);
    for (const word of CANARIES) await expect(page.locator("body")).not.toContainText(word);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Child at risk now" }).click();
    await expect(page.getByRole("link", { name: "01632 960 101" }).first(), "the board's numbers, locked and offline").toBeVisible();
    await page.getByRole("button", { name: "Go back" }).click();
    await expect(lock.heading()).toBeVisible();
  });

  await test.step("the browser is killed, and no file of it holds a word", async () => {
    page = await tablet.killAndRestart();
    lock = new LockScreen(page);
    room = new Room(page);
    expect(await filesWith(tablet.folder, [...CANARIES, PASSPHRASE]), "files with words in the clear").toEqual([]);
    for (const word of CANARIES) expect(server.log(), `${word} in the server's log`).not.toContain(word);
  });

  await test.step("wrong passphrases slow down, whatever is closed and opened", async () => {
    await page.goto(line.url);
    for (const left of [4, 3, 2]) {
      await lock.try("somebody else entirely here");
      await expect(page.getByRole("status").filter({ hasText: `${left} more tries` })).toBeVisible();
    }
    await lock.try("somebody else entirely here");
    await expect(page.getByText("One more try, then a wait")).toBeVisible();
    await lock.try("somebody else entirely here");
    await expect(page.getByText("You can try again in 10 minutes. Nothing is deleted.")).toBeVisible();
    await page.reload();
    await expect(page.getByText("You can try again in 10 minutes. Nothing is deleted.")).toBeVisible();
    await lock.try();
    await expect(page.getByText("You can try again in 10 minutes"), "not even with the right one").toBeVisible();
  });

  await test.step("then the right one opens it without a signal, with the half sentence", async () => {
    await page.clock.install({ time: Date.now() + 11 * 60_000 });
    await page.reload();
    await lock.unlock("KETTLE  gravel violin ostrich");
    const circles = new CirclesPage(page);
    await circles.go();
    await circles.open("Quincewater second plans");
    await expect(room.card("Plumbago was told on the Friday")).toBeVisible();
    await expect(room.box()).toHaveValue("Half a sentence about Toadflaxes");
  });

  await test.step("and all of it reaches the board when there is a signal", async () => {
    await line.join();
    const here = new ThisTablet(page);
    await here.walk();
    await here.everythingReceived();
  });
});

test("a tablet that is put down locks by itself, and keeps the half sentence", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  await page.clock.install();
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const room = new Room(page);
  await room.openCard("Barrier");
  await room.box().pressSequentially("School was told on the Fri");
  await page.clock.fastForward("09:00");
  await expect(room.box(), "nine minutes are not ten").toBeVisible();
  await room.box().press("d");
  await page.clock.fastForward("09:30");
  await expect(room.box(), "a key begins the time anew").toBeVisible();
  await page.clock.fastForward("01:00");
  const lock = new LockScreen(page);
  await expect(lock.heading()).toBeVisible();
  await lock.unlock();
  await expect(room.box()).toHaveValue("School was told on the Frid");
});

test("a passphrase is chosen with help, and changed without anything being sealed anew", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  const { link } = await server.enrol("Priya Nair", "facilitator");
  const box = page.getByRole("textbox", { name: "Choose a passphrase" });

  await test.step("short, common and repeated ones are refused with words that help", async () => {
    await page.goto(link);
    for (const [typed, said] of [
      ["violin ostrich", "at least 15 characters"],
      ["password12345678", "Among the first that would be tried"],
      ["heronheronheronheron", "The same over and over"],
    ] as const) {
      await box.fill(typed);
      await expect(page.getByText(said)).toBeVisible();
      await page.getByRole("button", { name: "Join" }).click();
      await expect(box, "it goes nowhere, and the hand is led back").toBeFocused();
    }
    await box.fill("violin gravel kettle ostrich");
    await expect(page.getByText("Strong.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Join" }).click();
    await expect(box).toBeHidden({ timeout: 30_000 });
  });

  await test.step("it is changed by whoever knows the one there is", async () => {
    const here = new ThisTablet(page);
    await here.walk();
    await page.getByText("Change the passphrase").click();
    await page.getByRole("textbox", { name: "The one you have now" }).fill("not the one at all");
    await page.getByRole("textbox", { name: "The new one" }).fill(PASSPHRASE);
    await page.getByRole("button", { name: "Change it" }).click();
    await expect(page.getByText("That is not the passphrase you have now.")).toBeVisible();
    await page.getByRole("textbox", { name: "The one you have now" }).fill("violin gravel kettle ostrich");
    await page.getByRole("button", { name: "Change it" }).click();
    await expect(page.getByText("The passphrase is changed.")).toBeVisible();
  });

  await test.step("from then on only the new one opens it", async () => {
    const lock = new LockScreen(page);
    const other = await tablet.window();
    await other.goto(server.url);
    await new LockScreen(other).unlock();
    await lock.lockNow();
    await expect(new LockScreen(other).heading(), "in every window").toBeVisible();
    await lock.try("violin gravel kettle ostrich");
    await expect(page.getByText("That is not it.")).toBeVisible();
    await lock.unlock();
  });
});

test("two people on one tablet: each opens their own, and neither the other's", async ({ server, line, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  const lock = new LockScreen(page);
  const circles = new CirclesPage(page);
  const room = new Room(page);
  const others = "walnut harbour pepper lantern";

  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  const here = new ThisTablet(page);
  await here.walk();
  await here.everythingReceived();
  await line.cut();
  await circles.go();
  await circles.prepare({ title: "The first circle" });
  await circles.begin();
  await room.catchCard("Barrier", "Only one of the two knows of this");

  await test.step("the second joins beside the first, who waits", async () => {
    await line.join();
    const { link } = await server.enrol("Sam Okoro", "facilitator", line.url);
    await new ThisTablet(page).walk();
    await lock.lockNow();
    await page.goto(link);
    await page.getByRole("textbox", { name: "Choose a passphrase" }).fill(others);
    await page.getByRole("button", { name: "Join" }).click();
    await expect(page.getByRole("heading", { name: "Join your board" })).toBeHidden({ timeout: 30_000 });
    await circles.go();
    await expect(page.getByRole("main")).not.toContainText("The first circle");
  });

  await test.step("one's passphrase does not open the other's", async () => {
    await new ThisTablet(page).walk();
    await page.getByRole("button", { name: "Let somebody else use it" }).click();
    await page.getByRole("button", { name: "Go on as Priya Nair" }).click();
    await lock.try(others);
    await expect(page.getByText("That is not it.")).toBeVisible();
    await lock.unlock();
    await circles.go();
    await circles.open("The first circle");
    await expect(room.card("Only one of the two knows of this")).toBeVisible();
  });
});

test("a tablet that joined before there were passphrases chooses one, and keeps what waits", async ({ server, line, openTablet }) => {
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  const { link } = await server.enrol("Priya Nair", "facilitator", line.url);
  await page.goto(line.url);
  await expect(page.getByRole("heading", { name: "Whose tablet is this?" })).toBeVisible();
  await tablet.shellKept();
  await joinAsBefore(page, link.split("#")[1] ?? "", { title: "Prepared before the vault", board: "Marlshire" });

  await test.step("it asks once, says what waits, and takes no weak one", async () => {
    await line.cut();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Choose a passphrase" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("1 save of yours is not yet sent.");
    await page.getByRole("textbox", { name: "Your new passphrase" }).fill("marlshire marlshire");
    await page.getByRole("button", { name: "Protect this tablet" }).click();
    await expect(page.getByText(/Among the first that would be tried|The same over and over/)).toBeVisible();
    await page.getByRole("textbox", { name: "Your new passphrase" }).fill(PASSPHRASE);
    await page.getByRole("button", { name: "Protect this tablet" }).click();
    await new CirclesPage(page).go();
    await expect(page.getByText("Prepared before the vault")).toBeVisible();
  });

  await test.step("from then on it is locked, and what waits is sent when there is a signal", async () => {
    await page.reload();
    await new LockScreen(page).unlock();
    await line.join();
    const here = new ThisTablet(page);
    await here.walk();
    await here.everythingReceived();
  });
});

test("what is typed in one window is what the other begins with", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const room = new Room(page);
  await room.openCard("Barrier");
  await room.box().fill("An old half sentence");
  await expect(room.standing()).toHaveText("Draft kept on this tablet");
  await circles.go();

  const other = await tablet.window();
  await other.goto(server.url);
  await new CirclesPage(other).go();
  await new CirclesPage(other).open("Second plans");
  const beyond = new Room(other);
  await expect(beyond.box()).toHaveValue("An old half sentence");
  await beyond.box().fill("A quite different long thought");
  await expect(beyond.standing()).toHaveText("Draft kept on this tablet");
  await other.close();

  await circles.open("Second plans");
  await expect(room.box(), "and nothing older is written over it").toHaveValue("A quite different long thought");
});
