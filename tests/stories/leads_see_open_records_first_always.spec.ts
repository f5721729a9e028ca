import { AtRiskPage } from "../pages/at_risk.ts";
import { CirclesPage } from "../pages/circles.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { deskOf, themedAudit } from "../support/themed.ts";
import { walkTo } from "../support/walk.ts";

test("whatever else the day brings, a lead sees open records of a child at risk first, until a named role has each and it is closed", async ({
  server,
  line,
  openTablet,
}) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const desk = await deskOf(server, "Ruth Adeyemi", "lead");
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead", line.url);
  const { page } = office;
  const risk = new AtRiskPage(page);
  const panel = page.getByRole("main").getByRole("region", { name: "Child at risk: open records" });

  await test.step("the day is full: a circle, a case file of her own", async () => {
    await (await themedAudit(desk, ["MC-001", "MC-002"])).give(desk.person, "MC-001");
    const circles = new CirclesPage(page);
    await circles.go();
    await circles.prepare({ title: "Second plans" });
    await walkTo(page, "/");
    await expect(page.getByRole("list", { name: "Given to you" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("Second plans");
    await expect(panel).toBeHidden();
  });

  const priya = await deskOf(server, "Priya Nair", "facilitator");
  const noticed = (level: string, hoursAgo: number, more = {}) => {
    const id = crypto.randomUUID();
    const safety = { level, noticed_ms: Date.now() - hoursAgo * 3_600_000, what: "A child may not be safe", closed: false, while_locked: false, ...more };
    return priya.save(`safety:${id}`, "safety", safety, id);
  };
  await test.step("records arrive while the day is on the screen, and stand before all the rest of it", async () => {
    noticed("danger", 30);
    noticed("concern", 2, { acknowledged_ms: Date.now(), acknowledged_by: "Duty manager" });
    await priya.send();
    await expect(risk.open().getByRole("listitem")).toHaveCount(2, { timeout: 60_000 });
    await expect(risk.open().getByRole("listitem").filter({ hasText: "Danger now" })).toContainText("Nobody has it yet");
    await expect(risk.open().getByRole("listitem").filter({ hasText: "Concern today" })).toContainText("Duty manager has it");
    await expect(page.getByRole("main").getByRole("region").first()).toHaveAccessibleName("Child at risk: open records");
    await expectAccessible(page);
  });

  await test.step("on a telephone and on a tablet alike they are seen without scrolling", async () => {
    for (const viewport of [{ width: 390, height: 844 }, { width: 820, height: 1180 }, { width: 1180, height: 820 }]) {
      await page.setViewportSize(viewport);
      await expect(risk.open().getByRole("listitem").last()).toBeInViewport({ ratio: 1 });
    }
  });

  await test.step("one that says closed and names nobody who has it is open all the same", async () => {
    noticed("gap", 1, { closed: true });
    await priya.send();
    await expect(risk.open().getByRole("listitem").filter({ hasText: "Practice gap" })).toContainText("Nobody has it yet", { timeout: 60_000 });
  });

  await test.step("they are first with no signal too, after the browser was killed", async () => {
    await new ThisTablet(page).walk();
    await new ThisTablet(page).everythingReceived();
    await line.cut();
    await office.killAndRestart();
    await office.page.goto(line.url);
    await expect(new AtRiskPage(office.page).open().getByRole("listitem")).toHaveCount(3);
    await expect(office.page.getByRole("main").getByRole("region").first()).toHaveAccessibleName("Child at risk: open records");
  });

  await test.step("one is closed once a named role has it, and not before; the others stay first", async () => {
    const again = new AtRiskPage(office.page);
    await again.open().getByRole("link", { name: /Danger now/ }).click();
    await expect(again.close()).toHaveAttribute("aria-disabled", "true");
    await again.close().click({ force: true });
    await expect(office.page.getByRole("button", { name: "Open it again" })).toBeHidden();
    await office.page.getByRole("radio", { name: "Yes" }).check();
    await expect(again.close(), "a role has to be named").toHaveAttribute("aria-disabled", "true");
    await office.page.getByRole("combobox", { name: "Role that has it" }).fill("Police");
    await again.close().click();
    await expect(office.page.getByText("The record is closed. It has told nobody.")).toBeVisible();
    await expect(office.page.getByText("This record is closed.")).toBeVisible();
    await office.page.getByRole("link", { name: /back to Today/ }).click();
    await expect(again.open().getByRole("listitem")).toHaveCount(2);
    await expect(again.open()).not.toContainText("Danger now");
    // Whoever is asked later what was done finds it, below everything of the day.
    await office.page.getByText("1 closed record of a child at risk").click();
    const closed = office.page.getByRole("list", { name: "Closed records of a child at risk" });
    await expect(closed.getByRole("listitem")).toContainText("Closed, Police has it");
    await expectAccessible(office.page);
    await closed.getByRole("link", { name: /Danger now/ }).click();
    await expect(office.page.getByText("This record is closed.")).toBeVisible();
  });
});
