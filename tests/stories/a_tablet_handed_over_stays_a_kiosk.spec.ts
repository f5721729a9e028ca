import { Kiosk } from "../pages/kiosk.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { filesWith } from "../support/disk.ts";
import { cardsAt, planRoadshow } from "../support/roadshow.ts";
import { expect, test } from "../support/story.ts";

// No words of the app or of the browser.
const FIRST = "Quincewater rota leaves nobody on Fridays <b>ever</b> 🙂";
const SECOND = "The larkspur form asks adults only";
const HALF = "Plumbago half a sent";
const CONTACT = "toadflax@example.org";
const SIZES = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

test("at the barriers wall guests write one after another, and see nothing of each other", async ({ server, openTablet }) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const { desk, path } = await planRoadshow(server);
  const tablet = await openTablet({ staysLocked: true });
  await joinAs(tablet, server, "Ruth Adeyemi", "lead");
  let page = tablet.page;
  let kiosk = new Kiosk(page);
  const here = new ThisTablet(page);
  await here.walk();
  await here.everythingReceived();

  await test.step("another window is open; the tablet is handed over, and both show the station", async () => {
    const other = await tablet.window();
    await other.goto(`${server.url}/join`);
    await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
    await kiosk.handOver(`${server.url}${path}`, "Barriers wall");
    await expect(other.getByRole("heading", { name: "What gets in the way of doing this well where you work?" })).toBeVisible();
    await other.close();
    await expectAccessible(page);
  });

  await test.step("one writes by touch; it is kept, thanked for and gone from the screen by itself", async () => {
    await kiosk.button("Write a card").click();
    await kiosk.next();
    await expect(page.getByText("Write a sentence first")).toBeVisible();
    await expectAccessible(page);
    await kiosk.box().fill(FIRST);
    await expect(kiosk.box()).toHaveAttribute("autocomplete", "off");
    await expect(kiosk.box()).toHaveAttribute("dir", "auto");
    await kiosk.next();
    await kiosk.choose("Marlshire Police");
    await page.getByRole("radio", { name: "Marlshire Police" }).click();
    await expect(page.getByRole("radio", { name: "Marlshire Police" }), "pressed again it is taken back").not.toBeChecked();
    await kiosk.choose("Marlshire Police");
    await kiosk.send();
    await expect(page.getByText("Kept on this tablet. It goes to the board when the facilitator opens it.")).toBeVisible();
    await expectAccessible(page);
    await expect(kiosk.button("Write a card")).toBeVisible({ timeout: 15_000 });
  });

  await test.step("the next sees nothing of it, by back button and by storage", async () => {
    await kiosk.button("Write a card").click();
    await expect(kiosk.box()).toHaveValue("");
    await page.goBack().catch(() => null);
    await page.goForward().catch(() => null);
    await expect(kiosk.heading("What gets in the way of doing this well where you work?")).toBeVisible();
    expect(await page.content()).not.toContain("Quincewater");
    const stored = await everythingStored(page);
    expect(stored).toContain("golden-thread-device-");
    expect(stored).not.toContain("Quincewater");
  });

  await test.step("one writes by keyboard alone", async () => {
    await page.goto(server.url);
    await kiosk.button("Write a card").focus();
    await page.keyboard.press("Enter");
    await expect(kiosk.box()).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(kiosk.box()).toBeFocused();
    await page.keyboard.type(SECOND);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(kiosk.button("Next")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(kiosk.heading("Where do you work?")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: "Community health trust" })).toBeChecked();
    await page.keyboard.press("Enter");
    await expect(kiosk.thanks()).toBeFocused();
    await kiosk.button("Back to the start").click();
  });

  await test.step("no address, no key and no other window leads out", async () => {
    for (const address of ["/", "/tablet", "/join", "/at-risk", "/?choose", path]) {
      await page.goto(`${server.url}${address}`);
      await expect(kiosk.button("Write a card")).toBeVisible();
      await expect(page.getByRole("button", { name: "Unlock" })).toBeHidden();
    }
    await expect(page.getByText("Worried about a child now?")).toBeVisible();
    await expect(page.getByRole("link", { name: "01632 960 101" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(kiosk.button("Write a card")).toBeVisible();
    const other = await tablet.window();
    await other.goto(`${server.url}/today`);
    await expect(new Kiosk(other).button("Write a card")).toBeVisible();
    await other.close();
  });

  await test.step("the browser is killed in mid-card: it is the station again, empty, and no file holds a word", async () => {
    await kiosk.button("Write a card").click();
    await kiosk.box().fill(HALF);
    page = await tablet.killAndRestart();
    expect(await filesWith(tablet.folder, ["Quincewater", "larkspur", "Plumbago"]), "files with words in the clear").toEqual([]);
    await page.goto(server.url);
    kiosk = new Kiosk(page);
    await kiosk.button("Write a card").click();
    await expect(kiosk.box()).toHaveValue("");
  });

  await test.step("five wrong passphrases, and a wait; it stays with the guests", async () => {
    for (const left of ["4 more tries", "3 more tries", "2 more tries", "One more try"]) {
      await kiosk.tryToLeave("not the passphrase at all");
      await expect(page.getByText(`That is not it. ${left}`)).toBeVisible({ timeout: 30_000 });
    }
    await kiosk.tryToLeave("not the passphrase at all");
    await expect(page.getByText("Too many tries.")).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
    await kiosk.tryToLeave();
    await expect(page.getByText("Too many tries.")).toBeVisible({ timeout: 30_000 });
    await kiosk.button("Back to the questions").click();
    await expect(kiosk.heading("What gets in the way of doing this well where you work?")).toBeVisible();
  });

  await test.step("ten minutes later the right one takes it back, and each card is at the board once", async () => {
    const now = Date.now();
    await page.addInitScript((shift) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + shift;
    }, 11 * 60_000);
    expect(now).toBeGreaterThan(0);
    await page.goto(server.url);
    await expect(kiosk.button("For the facilitator")).toBeVisible();
    // A guest goes back to where the tablet was before it was handed over.
    await page.evaluate(() => {
      history.replaceState(null, "", "/roadshows");
      history.pushState(null, "", "/");
    });
    await page.goBack();
    await kiosk.tryToLeave();
    await expect(page.getByRole("heading", { name: "Hearing children, Forest" })).toBeVisible({ timeout: 30_000 });
    expect(new URL(page.url()).pathname).toBe(path);
    await expect.poll(async () => (await cardsAt(server, desk.bearer)).map((card) => card["text"]).sort(), { timeout: 60_000 }).toEqual([FIRST, SECOND].sort());
    const [police] = (await cardsAt(server, desk.bearer)).filter((card) => card["text"] === FIRST);
    expect(police).toMatchObject({ station: "barriers", at: "barriers", kind: "barrier", wall: "waits" });
    expect(police?.["agency"]).toBeTruthy();
    await page.goto(server.url);
    await expect(page.getByRole("heading", { name: "This tablet is locked" })).toBeVisible();
  });
});

test("on the way out a guest answers, mistypes a slip and may be asked again; whoever walks away leaves what they had gone on from", async ({ server, openTablet }) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const { desk, path } = await planRoadshow(server);
  const tablet = await openTablet({ staysLocked: true, touch: true });
  await joinAs(tablet, server, "Ruth Adeyemi", "lead");
  const { page } = tablet;
  const kiosk = new Kiosk(page);
  const here = new ThisTablet(page);
  await here.walk();
  await here.everythingReceived();
  await kiosk.handOver(`${server.url}${path}`, "Before you go");

  await test.step("every screen can be read and used at each size", async () => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.goto(server.url);
      await expectAccessible(page);
      await kiosk.button("Answer").tap();
      await expectAccessible(page);
      await kiosk.choose(/^4/);
      await kiosk.next();
      await expectAccessible(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `${size.width} wide`).toBeLessThanOrEqual(0);
      const targets = await page.locator("main :is(.choice, .button)").evaluateAll((all) => all.map((one) => Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width)));
      expect(Math.min(...targets)).toBeGreaterThanOrEqual(48);
    }
    await page.setViewportSize({ width: 1180, height: 820 });
    await page.goto(server.url);
  });

  await test.step("looking back and now, beside each other; a slip that is none is explained and kept apart", async () => {
    await kiosk.button("Answer").tap();
    await kiosk.choose(/^4/);
    await kiosk.next();
    for (const [back, now] of [["2", "4"], ["3", "3"]] as const) {
      const groups = page.getByRole("group");
      await groups.nth(0).getByRole("radio", { name: new RegExp(`^${back}`) }).check();
      await groups.nth(1).getByRole("radio", { name: new RegExp(`^${now}`) }).check();
      await kiosk.next();
    }
    await kiosk.box().fill("Ask for ten minutes alone");
    await kiosk.next();
    await kiosk.choose("Another");
    await kiosk.next();
    await kiosk.box().fill("7K4QO2");
    await kiosk.send();
    await expect(page.getByText("A code never holds 0, 1, I, L or O")).toBeVisible();
    await expect(page.getByText("Try again, or go on without it")).toBeVisible();
    await expectAccessible(page);
    await kiosk.button("Go on without it").tap();
    await expect(page.getByText("Your answers are kept.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("how to reach them is a letter of its own, and consent is given, not taken", async () => {
    await kiosk.button("Yes, ask me again").tap();
    await expect(page.getByText("Write your e-mail address or telephone number")).toBeVisible();
    await kiosk.box().fill(CONTACT);
    await kiosk.button("Yes, ask me again").tap();
    await expect(page.getByText("Choose when we may ask you.")).toBeVisible();
    await page.getByRole("radio", { name: "In 3 months, once" }).check();
    await kiosk.button("Yes, ask me again").tap();
    await expect(kiosk.thanks()).toBeVisible();
    expect(await page.content()).not.toContain("toadflax");
    expect(await everythingStored(page)).not.toContain("toadflax");
  });

  await test.step("one walks away: it asks whether anybody is there, then is empty again", async () => {
    await kiosk.button("Back to the start").tap();
    await page.clock.install();
    await page.goto(server.url);
    await kiosk.button("Answer").tap();
    await kiosk.choose(/^5/);
    await kiosk.next();
    await page.clock.runFor(61_000);
    const asks = page.getByRole("dialog", { name: "Are you still there?" });
    await expect(asks).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(asks).toBeHidden();
    await expect(page.getByText("2 of 6")).toBeVisible();
    await page.clock.runFor(61_000);
    await asks.getByRole("button", { name: "Yes, go on" }).tap();
    await page.clock.runFor(30_000);
    await expect(page.getByText("2 of 6")).toBeVisible();
    await page.clock.runFor(60_000);
    await expect(kiosk.button("Answer")).toBeVisible();
    await kiosk.button("Answer").tap();
    await expect(page.getByRole("radio", { name: /^5/ })).not.toBeChecked();
    await kiosk.choose(/^1/);
    await page.clock.runFor(90_000);
    await expect(kiosk.button("Answer")).toBeVisible();
  });

  await test.step("taken back, the board has both cards; the contact waits for it, sealed", async () => {
    const told = page.waitForRequest((request) => new URL(request.url()).pathname === "/api/v1/contacts", { timeout: 60_000 });
    await page.clock.resume();
    await kiosk.tryToLeave();
    await expect(page.getByRole("heading", { name: "Hearing children, Forest" })).toBeVisible({ timeout: 30_000 });
    await expect.poll(async () => (await cardsAt(server, desk.bearer)).length, { timeout: 60_000 }).toBe(2);
    const cards = await cardsAt(server, desk.bearer);
    const whole = cards.find((card) => card["useful"] === 4);
    expect(whole).toMatchObject({ station: "exit", different: "Ask for ten minutes alone", agency: "another", mistyped: "7K4QO2", "confidence.back-o1": 2, "confidence.after-o1": 4 });
    expect(cards.find((card) => card["useful"] === 5), "what was gone on from").toBeTruthy();
    expect(cards.find((card) => card["useful"] === 1), "what was not").toBeUndefined();
    const contact = (await told).postDataJSON() as { contacts: { contact: string; months: number }[] };
    expect(contact.contacts).toMatchObject([{ contact: CONTACT, months: 3 }]);
    expect(JSON.stringify(cards)).not.toContain("toadflax");
  });
});

test("whoever only reads the messages is thanked for reading, and nothing is kept", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  await boardInUse(openTablet, server);
  const { desk, path } = await planRoadshow(server);
  const tablet = await openTablet({ staysLocked: true });
  await joinAs(tablet, server, "Ruth Adeyemi", "lead");
  const { page } = tablet;
  const kiosk = new Kiosk(page);
  await new ThisTablet(page).walk();
  await new ThisTablet(page).everythingReceived();
  await kiosk.handOver(`${server.url}${path}`, "Messages from reviews");
  await kiosk.button("Read the messages").click();
  await expect(kiosk.heading("Children were seen and not heard")).toBeVisible();
  await kiosk.next();
  await expect(kiosk.heading("An adult was always in the room")).toBeVisible();
  await kiosk.next();
  await expect(kiosk.heading("What would help where you work?")).toBeVisible();
  await kiosk.next();
  await kiosk.choose("Marlshire Police");
  await kiosk.send();
  await expect(kiosk.thanks()).toBeVisible();
  await expect(page.getByText("You wrote nothing, and nothing of you is kept.")).toBeVisible();
  await expectAccessible(page);
  await kiosk.tryToLeave();
  await expect(page.getByRole("heading", { name: "Hearing children, Forest" })).toBeVisible({ timeout: 30_000 });
  expect(await cardsAt(server, desk.bearer)).toEqual([]);
});

test("a morning's four hundred cards are taken out in a breath, and counted once", async ({ server, openTablet }) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const { desk, path, roadshow } = await planRoadshow(server);
  const tablet = await openTablet({ staysLocked: true });
  await joinAs(tablet, server, "Ruth Adeyemi", "lead");
  const { page } = tablet;
  const kiosk = new Kiosk(page);
  const here = new ThisTablet(page);
  await here.walk();
  await here.everythingReceived();
  await kiosk.handOver(`${server.url}${path}`, "Barriers wall");
  await postCards(page, roadshow, 400);
  await page.goto(server.url);
  await kiosk.tryToLeave("not the passphrase at all");
  await expect(page.getByText("That is not it.")).toBeVisible({ timeout: 30_000 });
  const begun = Date.now();
  await kiosk.tryToLeave();
  await expect(page.getByRole("heading", { name: "Hearing children, Forest" })).toBeVisible({ timeout: 30_000 });
  const took = Date.now() - begun;
  console.log(`400 letters and the passphrase: ${took} ms`);
  expect(took).toBeLessThan(15_000);
  await expect.poll(async () => (await cardsAt(server, desk.bearer)).length, { timeout: 120_000 }).toBe(400);
  const texts = (await cardsAt(server, desk.bearer)).map((card) => card["text"]);
  expect(new Set(texts).size).toBe(400);
});

/** Seals cards as the kiosk does, as many as a morning brings. */
async function postCards(page: import("@playwright/test").Page, roadshow: string, count: number): Promise<void> {
  await page.evaluate(
    async ([roadshow, count]) => {
      const databases = await indexedDB.databases();
      const name = databases.map((one) => one.name ?? "").find((one) => one.startsWith("golden-thread-device-")) ?? "";
      const device = name.replace("golden-thread-device-", "");
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      const letterbox = await new Promise<string>((resolve) => {
        const got = database.transaction("meta").objectStore("meta").get("letterbox");
        got.onsuccess = () => resolve(got.result as string);
      });
      const worker = new Worker("/recovery.js", { type: "module" });
      const seal = (plain: string) =>
        new Promise<Uint8Array>((resolve) => {
          worker.onmessage = ({ data }) => resolve(data.answer as Uint8Array);
          worker.postMessage(["seal", [letterbox], new TextEncoder().encode(plain)]);
        });
      const rows: [string, string][] = [];
      for (let number = 0; number < count; number += 1) {
        const record = crypto.randomUUID();
        const writes = { station: "barriers", at: "barriers", via: "tablet", kind: "barrier", wall: "waits", text: `Barrier number ${number}`, caught_ms: 1_700_000_000_000 + number };
        const says = JSON.stringify(Object.entries(writes).map(([field, value]) => ({ field, value })));
        const letter = { record, device, roadshow, captured_ms: 1_700_000_000_000 + number, says };
        const sealed = await seal(`golden-thread guest 1\n${JSON.stringify(letter)}`);
        const digits = Array.from(sealed, (byte) => byte.toString(16).padStart(2, "0")).join("");
        rows.push([record, JSON.stringify({ sealed: digits, captured_ms: letter.captured_ms, is_sent: false })]);
      }
      worker.terminate();
      const shelf = database.transaction("guests", "readwrite").objectStore("guests");
      for (const [record, posted] of rows) shelf.put(posted, record);
      await new Promise((resolve) => (shelf.transaction.oncomplete = resolve));
      database.close();
    },
    [roadshow, count] as const,
  );
}

/** The names and values of everything in this browser's storage for the board, as text. */
async function everythingStored(page: import("@playwright/test").Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      found.push(name);
      for (const shelf of database.objectStoreNames) {
        const all = database.transaction(shelf).objectStore(shelf).getAll();
        found.push(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result))));
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}
