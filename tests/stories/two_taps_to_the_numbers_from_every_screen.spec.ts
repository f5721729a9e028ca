import type { Page } from "@playwright/test";
import { AtRiskPage } from "../pages/at_risk.ts";
import { AuditsPage } from "../pages/audit.ts";
import { CirclesPage } from "../pages/circles.ts";
import { LockScreen } from "../pages/locked.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { QUESTIONS, deskOf, themedAudit } from "../support/themed.ts";
import { walkTo } from "../support/walk.ts";

/** Each level, whom to ring first, and how what to say begins. */
const LEVELS = [
  ["Danger now", "999", "A child is in danger now."],
  ["Concern today", "01632 960 101", "I have heard that a child may not be safe tonight."],
  ["Practice gap", "01632 960 101", "The child is safe today."],
  ["Staff conduct", "", "I am worried about an adult who works with children."],
] as const;

test("from every screen, with no signal and locked too, one tap shows the numbers and the next rings", async ({ server, line, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const themed = await themedAudit(await deskOf(server, "Ruth Adeyemi", "lead"), ["MC-001", "MC-002"]);
  const tablet = await openTablet({ staysLocked: true, touch: true });
  let { page } = tablet;
  await joinAs(tablet, server, "Nadia Rahman", "auditor", line.url);
  const nadia = (await deskOf(server, "Nadia Rahman", "facilitator")).person;
  await themed.give(nadia, "MC-001");
  const audits = new AuditsPage(page);
  await audits.go();
  await expect(audits.given()).toHaveCount(1);
  const here = new ThisTablet(page);
  await here.walk();
  await here.everythingReceived();
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const circle = new URL(page.url()).pathname.replace(/\/run$/, "");
  // The pages of a chunk are fetched when one of them is first shown.
  for (const path of ["/findings", "/voices"]) await walkTo(page, path);
  await line.cut();

  await test.step("on every screen that is walked to", async () => {
    const screens = ["/", "/circles", `${circle}/prepare`, `${circle}/run`, `${circle}/read-back`, "/audits", "/findings", "/voices", "/tablet"];
    for (const screen of screens) {
      await walkTo(page, screen);
      await expect(page.getByRole("heading", { level: 1 }).first()).not.toHaveText("This tablet is locked");
      await twoTaps(page);
    }
  });

  await test.step("in the middle of an audit, which is come back to as it was", async () => {
    await audits.go();
    const audit = await audits.beginGiven("MC-001");
    await audit.next().click();
    await audit.box(QUESTIONS.seen).fill("Half a sen");
    await twoTaps(page);
    await expect(audit.box(QUESTIONS.seen)).toHaveValue("Half a sen");
  });

  await test.step("locked, and after the browser was killed", async () => {
    await here.walk();
    await new LockScreen(page).lockNow();
    await twoTaps(page);
    page = await tablet.killAndRestart();
    await page.goto(line.url);
    await expect(new LockScreen(page).heading()).toBeVisible();
    await twoTaps(page);
    await expect(new LockScreen(page).heading()).toBeVisible();
  });
});

async function twoTaps(page: Page): Promise<void> {
  const before = page.url();
  await page.getByRole("link", { name: "Child at risk now" }).tap();
  await expect(page.getByText(new AtRiskPage(page).toldNobody)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Ring first. Write after." })).toBeVisible();
  for (const [name, number, words] of LEVELS) {
    const level = new AtRiskPage(page).level(name);
    if (number) await expect(level.getByRole("link", { name: number }).first()).toHaveAttribute("href", `tel:${number.replaceAll(" ", "")}`);
    else await expect(level).toContainText("No number set. Ask your manager for it now.");
    await expect(level).toContainText(words);
  }
  await expect(page.getByRole("link", { name: "999" }), "without scrolling").toBeInViewport();
  await page.getByRole("button", { name: "Go back" }).tap();
  await expect(page).toHaveURL(before);
}
