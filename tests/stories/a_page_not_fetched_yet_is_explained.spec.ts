import type { Page } from "@playwright/test";
import { CirclesPage } from "../pages/circles.ts";
import { JoinPage } from "../pages/join.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { joinAs } from "../support/board.ts";
import type { Line } from "../support/line.ts";
import { publishVersion } from "../support/new_version.ts";
import { expect, test } from "../support/story.ts";

const menu = (page: Page, place: string) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: place });
const missing = (page: Page) => page.getByRole("heading", { name: "This page is not on this tablet yet" });

test("a page that could not be fetched says so, keeps what was typed, and comes when it can", async ({ server, line, openTablet }) => {
  const tablet = await openTablet();
  const { page } = tablet;
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  // A first visit on a weak signal: nothing is kept on the tablet yet, and the office's pages do not get through.
  withhold(line, /^\/(sw\.js|office-)/);
  const { link } = await server.enrol("Priya Nair", "facilitator", line.url);
  await page.goto(link);
  await new JoinPage(page).join("Tablet 7");
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const room = new Room(page);
  await room.openCard("Idea");
  await room.box().pressSequentially("One page that travels with the child");

  await page.getByRole("link", { name: "Golden Thread: back to" }).click();
  await menu(page, "This tablet").click();
  await expect(missing(page)).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("Nothing is lost");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toContainText("It was tried 2 times");
  await expect(page.getByRole("button", { name: "Try again" }), "pressing it keeps one's place").toBeFocused();

  await page.getByRole("link", { name: "Go to Today" }).click();
  await expect(missing(page)).toBeHidden();
  await menu(page, "This tablet").click();
  await expect(missing(page)).toBeVisible();
  withhold(line, /^\/sw\.js/);
  await page.getByRole("button", { name: "Try again" }).click();
  const here = new ThisTablet(page);
  await expect(here.written()).toBeVisible();

  await circles.go();
  await circles.open("Second plans");
  await expect(room.box()).toHaveValue("One page that travels with the child");
  expect(failures).toEqual([]);
});

test("opening the app anew is offered when trying does not help, and loses nothing", async ({ server, line, openTablet }) => {
  const tablet = await openTablet();
  const { page } = tablet;
  withhold(line, /^\/(sw\.js|circles-)/);
  const { link } = await server.enrol("Priya Nair", "facilitator", line.url);
  await page.goto(link);
  await new JoinPage(page).join("Tablet 7");
  await menu(page, "Circles").click();
  await expect(missing(page)).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  // Only when that has failed too does the signal come back.
  await expect(page.getByRole("alert")).toContainText("It was tried 2 times");

  line.answerBy();
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Open Golden Thread anew" }).click();
  await loaded;
  await expect(page.getByRole("heading", { name: "Learning circles" })).toBeVisible();
});

test("pages never opened before open with no signal, in the first window and from a cold start", async ({ server, line, openTablet }) => {
  const tablet = await openTablet();
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);

  // The window of the first visit had no service worker when it was opened.
  await line.cut();
  await server.kill();
  await new CirclesPage(tablet.page).go();

  const page = await tablet.killAndRestart();
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  await page.goto(`${line.url}/tablet`);
  await expect(page.getByRole("region", { name: "Whose tablet this is" })).toBeVisible();
  await new CirclesPage(page).go();
  expect(failures).toEqual([]);
});

test("a window of the older version finds its pages after another window let the newer one in", async ({ server, line, openTablet }) => {
  const tablet = await openTablet();
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  const older = tablet.page;
  const asking = await tablet.window();
  await asking.goto(line.url);

  // The newer version has other files in their place, as after every change to the app.
  await publishVersion(line, "newer", { without: /^\/(circles|office|shared)-/ });
  await asking.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(asking.locator("html")).toHaveAttribute("data-version", "waiting");
  const loaded = asking.waitForEvent("load");
  await asking.evaluate(() => dispatchEvent(new CustomEvent("golden-thread:take-over")));
  await loaded;
  await expect(asking.locator("meta[name=story-version]")).toHaveAttribute("content", "newer");

  await new CirclesPage(older).go();
  await older.close();
  await asking.reload();
  const shells = () => asking.evaluate(() => caches.keys());
  await expect.poll(shells, "what it needed goes when it is closed").toEqual(["golden-thread-shell-newer"]);
});

/** From now on these paths find nobody. */
function withhold(line: Line, paths: RegExp): void {
  line.answerBy((request, response) => {
    if (!paths.test(request.url ?? "")) return false;
    response.destroy();
    return true;
  });
}
