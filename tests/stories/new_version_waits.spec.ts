import type { Page } from "@playwright/test";
import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { joinAs } from "../support/board.ts";
import { publishVersion } from "../support/new_version.ts";
import { expect, test } from "../support/story.ts";
import type { Tablet } from "../support/tablet.ts";

test("a new version waits until the person agrees, and then comes whole", async ({ line, openTablet }) => {
  const tablet = await openTablet();
  const { page } = tablet;
  await page.goto(line.url);
  await tablet.shellKept();

  await publishVersion(line, "newer");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-version", "waiting");
  await page.reload();
  expect(await version(page), "opening the app again does not bring it").toBeUndefined();

  const loaded = page.waitForEvent("load");
  await page.evaluate(() => dispatchEvent(new CustomEvent("golden-thread:take-over")));
  await loaded;
  await expect.poll(() => version(page)).toBe("newer");
  await expect.poll(() => shells(page), "the old shell goes only then").toEqual(["golden-thread-shell-newer"]);

  await line.cut();
  await page.reload();
  expect(await version(page), "and it opens without a signal").toBe("newer");
});

test("a new version is let in while much is fetched, when the browser would leave it waiting", async ({ line, openTablet }) => {
  const tablet = await openTablet();
  const { page } = tablet;
  await page.goto(line.url);
  await tablet.shellKept();
  await publishVersion(line, "newer");
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.locator("html")).toHaveAttribute("data-version", "waiting");

  const loaded = page.waitForEvent("load");
  await page.evaluate(() => {
    const asking = setInterval(() => fetch("/api/nothing").catch(() => {}), 3);
    setTimeout(() => clearInterval(asking), 1000);
    dispatchEvent(new CustomEvent("golden-thread:take-over"));
  });
  await loaded;
  await expect.poll(() => version(page)).toBe("newer");
  await expect.poll(() => shells(page)).toEqual(["golden-thread-shell-newer"]);
});

test("a new version that cannot be fetched whole leaves the old one in place", async ({ line, openTablet }) => {
  const tablet = await openTablet();
  const { page } = tablet;
  await page.goto(line.url);
  await tablet.shellKept();
  const before = await shells(page);

  await publishVersion(line, "broken", { missing: "/manifest.webmanifest" });
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (worker) await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    return { state: worker?.state, waiting: registration.waiting !== null };
  });
  expect(outcome).toEqual({ state: "redundant", waiting: false });
  expect(await shells(page)).toEqual(expect.arrayContaining(before));

  await line.cut();
  await page.reload();
  expect(await version(page)).toBeUndefined();
  await expect(page.locator("#opening")).toHaveCount(0);
});

test("an earlier version that comes back keeps its shell while it waits, and opens without a signal", async ({ line, openTablet }) => {
  const tablet = await openTablet();
  const { page } = tablet;
  await page.goto(line.url);
  await tablet.shellKept();
  const [earlier] = await shells(page);
  const other = await tablet.window();
  await other.goto(line.url);

  // Two windows: the shell of the earlier version stays for the other one.
  await publishVersion(line, "newer");
  await takeOver(page);
  expect(await version(page)).toBe("newer");
  expect(await shells(page)).toEqual([earlier, "golden-thread-shell-newer"]);

  line.answerBy();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.locator("html")).toHaveAttribute("data-version", "waiting");
  await other.close();
  await page.reload();
  await lookedForOlder(tablet, "newer");
  expect(await shells(page), "what waits is not dropped").toContain(earlier);

  await takeOver(page);
  expect(await version(page)).toBeUndefined();
  await expect.poll(() => shells(page), "and lets go of what came between").toEqual([earlier]);
  await line.cut();
  await page.reload();
  await expect(page.locator("#opening")).toHaveCount(0);
  expect(await version(page)).toBeUndefined();
});

test("half a sentence survives the new version that is let in from the tablet's own page", async ({ server, line, openTablet }) => {
  const tablet = await openTablet();
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const room = new Room(page);
  await room.openCard("Idea");
  await room.box().pressSequentially("One page that travels with the ch");

  await publishVersion(line, "newer");
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.locator("html")).toHaveAttribute("data-version", "waiting");
  await expect(room.box(), "nothing is taken away under an open form").toHaveValue("One page that travels with the ch");
  expect(await version(page)).toBeUndefined();

  // Straight from the last key to the button: what was typed is kept first.
  await room.box().pressSequentially("ild");
  await page.getByRole("link", { name: "Golden Thread: back to" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "This tablet" }).click();
  const here = new ThisTablet(page);
  // How sending stands is drawn above it and goes when all is received: until then the button may move.
  await here.everythingReceived();
  const loaded = page.waitForEvent("load");
  await here.newVersion().getByRole("button", { name: "Start the new version" }).click();
  await loaded;
  await expect.poll(() => version(page)).toBe("newer");
  await expect(here.newVersion()).toHaveCount(0);

  await circles.go();
  await circles.open("Second plans");
  await expect(room.box()).toHaveValue("One page that travels with the child");
});

/** Lets the version that is handed out now in, from this window. */
async function takeOver(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.locator("html")).toHaveAttribute("data-version", "waiting");
  const loaded = page.waitForEvent("load");
  await page.evaluate(() => dispatchEvent(new CustomEvent("golden-thread:take-over")));
  await loaded;
}

/** The worker of this version has looked for shells nobody needs any more, as it does when a window is opened. */
async function lookedForOlder(tablet: Tablet, name: string): Promise<void> {
  for (const worker of tablet.context.serviceWorkers()) {
    if ((await worker.evaluate("BUILD")) === name) return worker.evaluate("dropOlderSoon()");
  }
  throw new Error(`no service worker of ${name}`);
}

async function version(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector<HTMLMetaElement>("meta[name=story-version]")?.content);
}

async function shells(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}
