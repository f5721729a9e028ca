import { AtRiskPage } from "../pages/at_risk.ts";
import { CirclesPage } from "../pages/circles.ts";
import { LockScreen } from "../pages/locked.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { walkTo } from "../support/walk.ts";

test("a record that was sealed on the lock screen is told of on every screen once unlocked, until it is closed", async ({ server, line, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const circle = new URL(page.url()).pathname.replace(/\/run$/, "");
  const screens = ["/", "/circles", `${circle}/prepare`, `${circle}/run`, "/findings", "/voices", "/tablet"];
  for (const screen of screens) await walkTo(page, screen);
  const here = new ThisTablet(page);
  await here.walk();
  await here.everythingReceived();
  await new LockScreen(page).lockNow();
  await line.cut();

  const risk = new AtRiskPage(page);
  const told = page.getByRole("banner").getByRole("link", { name: /\bopen\b/ });
  await test.step("it is sealed while locked, with no signal", async () => {
    await risk.go();
    await risk.begin();
    await risk.write("Concern today", "A child may not be safe tonight", "Duty manager");
    await risk.seal();
    await page.goto(line.url);
    await expect(page.getByText("1 record of a child at risk is sealed here.")).toBeVisible();
  });

  await test.step("unlocked, every screen says in its bar that one is open", async () => {
    await new LockScreen(page).unlock();
    await expect(risk.open()).toContainText("Nobody has it yet");
    for (const screen of screens) {
      await walkTo(page, screen);
      await expect.soft(told, `on ${screen}`).toBeVisible({ timeout: 2_000 });
    }
  });

  await test.step("closed, no screen says so any more", async () => {
    await walkTo(page, "/");
    await risk.open().getByRole("link", { name: /Concern today/ }).click();
    await page.getByRole("radio", { name: "Yes" }).check();
    await risk.close().click();
    await expect(page.getByRole("button", { name: "Open it again" })).toBeVisible();
    for (const screen of screens) {
      await walkTo(page, screen);
      await expect(told, `on ${screen}`).toBeHidden();
    }
  });
});
