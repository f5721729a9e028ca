import { AuditsPage } from "../pages/audit.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { Themes } from "../pages/themes.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { QUESTIONS, deskOf, themedAudit } from "../support/themed.ts";

test("an auditor whose file went to another reads which file it was, what was asked, and that a lead has given it away", async ({
  server,
  line,
  openTablet,
}) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const themed = await themedAudit(await deskOf(server, "Ruth Adeyemi", "lead"), ["MC-001", "MC-002"]);
  await deskOf(server, "Peter Lowe", "auditor");
  const tablet = await openTablet();
  await joinAs(tablet, server, "Nadia Rahman", "auditor", line.url);
  await themed.give((await deskOf(server, "Nadia Rahman", "auditor")).person, "MC-001");
  const audits = new AuditsPage(tablet.page);
  const here = new ThisTablet(tablet.page);
  await audits.go();
  const audit = await audits.beginGiven("MC-001");
  await here.walk();
  await here.everythingReceived();

  await test.step("she answers with no signal, and the file goes to another", async () => {
    await line.cut();
    await audits.go();
    await audits.open("MC-001");
    await audit.answer("Partly").check({ force: true });
    await expect(audit.standing()).toContainText("Saved on this tablet");
    const office = await openTablet();
    await joinAs(office, server, "Olu Bright", "lead");
    const themes = new Themes(office.page);
    await themes.goToFilesOf(themed.title);
    await themes.reassign("MC-001", "Peter Lowe", "Off work until the new year");
    await new ThisTablet(office.page).go();
    await new ThisTablet(office.page).everythingReceived();
    await line.join();
    await here.walk();
    await here.sendNow();
    await expect(here.heading()).toHaveText("Some of it was not accepted", { timeout: 60_000 });
  });

  const refused = here.notAccepted().getByRole("listitem");
  await test.step("what was not sent is read in the words of the tool", async () => {
    await refused.getByText("What it says").click();
    await expect.soft(refused, "the question as it was asked").toContainText(QUESTIONS.held);
    await expect.soft(refused, "the answer as it was given").toContainText("Partly");
    await expect.soft(refused, "which file").toContainText("MC-001");
  });

  await test.step("why, and whom to ask: no role is missing", async () => {
    await expect.soft(refused).toContainText(/lead/);
    await expect.soft(refused).not.toContainText("Ask your administrator for the role");
  });

  await test.step("the page of the file does not promise that it comes again by itself", async () => {
    await refused.getByRole("link", { name: "Go to it" }).click();
    await expect(tablet.page.getByRole("heading", { name: "This audit is not on this tablet" })).toBeVisible();
    await expect.soft(tablet.page.getByRole("main")).toContainText(/to somebody else|to another/);
    await expect.soft(tablet.page.getByRole("main")).not.toContainText("it arrives by itself");
  });
});
