import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/story.ts";

test("the app opens from a cold start with the server stopped", async ({ server, openTablet }) => {
  const tablet = await openTablet();
  await tablet.page.goto(server.url);
  await tablet.shellKept();

  await server.stop();
  const page = await tablet.restart();
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  await page.goto(server.url);

  await expect(page).toHaveTitle(/Golden Thread/);
  await expect(page.locator("#opening")).toHaveCount(0);
  await expectAccessible(page);
  expect(failures).toEqual([]);
});

test("any address of the app opens with the server stopped", async ({ server, openTablet }) => {
  const tablet = await openTablet();
  await tablet.page.goto(server.url);
  await tablet.shellKept();

  await server.kill();
  const page = await tablet.killAndRestart();
  await page.goto(`${server.url}/join`);

  await expect(page).toHaveTitle(/Golden Thread/);
  await expect(page.locator("#opening")).toHaveCount(0);
});
