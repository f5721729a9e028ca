import { AuditsPage, Audit } from "../pages/audit.ts";
import { Builder } from "../pages/builder.ts";
import { ToolsPage } from "../pages/tools.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { ThisTablet } from "../pages/this_tablet.ts";

test("a tool written in the builder is answered with no signal on another device, and stays on its version when the tool changes", async ({ server, openTablet }) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const office = await openTablet();
  await joinAs(office, server, "Tom Reyes", "lead");
  const tools = new ToolsPage(office.page);
  const builder = new Builder(office.page);

  await test.step("on Monday a lead writes and publishes it", async () => {
    await tools.go();
    await tools.begin("Core groups");
    await builder.add("One of a list");
    await builder.asked().fill("Was the core group held in time?");
    await builder.add("Words");
    await builder.asked().fill("What was agreed?");
    await expect(office.page.getByText("Nothing to mend")).toBeVisible();
    await builder.publishIt(1, "First.");
    const here = new ThisTablet(office.page);
    await here.go();
    await here.everythingReceived();
  });

  const tablet = await openTablet();
  await joinAs(tablet, server, "Gareth Lloyd", "auditor");
  await test.step("an auditor begins to answer it with no signal", async () => {
    const audits = new AuditsPage(tablet.page);
    await audits.go();
    await expect(tablet.page.getByRole("button", { name: "Audit a case file" })).toBeVisible();
    await tablet.context.setOffline(true);
    const audit: Audit = await audits.begin(/Core groups/, "GT-4K7-F");
    await expect(audit.question()).toHaveText("Was the core group held in time?");
    await audit.answer("Partly").check();
    await audit.next().click();
    await expect(audit.question()).toHaveText("What was agreed?");
    await audit.box("What was agreed?").fill("To meet again in a week.");
    await expect(audit.standing()).toContainText("Saved on this tablet");
  });

  await test.step("on Tuesday the tool is changed and published again", async () => {
    await office.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Tools", exact: true }).click();
    await tools.own("Core groups").getByRole("link", { name: /^Open/ }).click();
    await builder.choose("What was agreed?");
    await builder.asked().fill("What was agreed, and by when?");
    await expect(builder.name(), "answers are known by its name, so it stays").toHaveValue("agreed");
    await builder.publishIt(2, "Dates were missing.");
  });

  await test.step("the audit goes on with the version it was begun with", async () => {
    await tablet.context.setOffline(false);
    const here = new ThisTablet(tablet.page);
    await here.go();
    await here.everythingReceived();
    const audits = new AuditsPage(tablet.page);
    await audits.go();
    const audit = await audits.open("GT-4K7-F");
    await expect(audit.box("What was agreed?")).toHaveValue("To meet again in a week.");
    await audit.next().click();
    await expect(tablet.page.getByText(/version 2 was published/i)).toBeVisible();
  });

  await test.step("the report reads like with like and says what changed", async () => {
    await office.page.getByRole("link", { name: /back to Audit tools/ }).click();
    await tools.own("Core groups").getByRole("link", { name: /^Versions/ }).click();
    await expect(office.page.getByText("Version 1: 1 case file, 1 of them not finished yet.")).toBeVisible();
    const held = office.page.getByRole("article").filter({ hasText: "Was the core group held in time?" });
    await expect(held.getByRole("list", { name: /version 1$/ }).getByRole("listitem").filter({ hasText: "Partly" })).toContainText("1");
    await expect(office.page.getByText("Asked so in version 1 alone: reworded in version 2.")).toBeVisible();
    await expectAccessible(office.page);
  });
});
