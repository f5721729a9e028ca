import { Audit, AuditsPage } from "../pages/audit.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { Themes } from "../pages/themes.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { QUESTIONS, deskOf, themedAudit } from "../support/themed.ts";

const SENT = "Held nine working days after the meeting.";
const UNSENT = "17";
const HALF = "The school was not asked, and nobody wro";

test("a file that was begun goes to another: the first keeps what was not sent, the second begins with nothing, the board keeps both apart", async ({
  server,
  line,
  openTablet,
}) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const lead = await deskOf(server, "Ruth Adeyemi", "lead");
  const themed = await themedAudit(lead, ["MC-001", "MC-002"]);
  const nadia = await openTablet();
  await joinAs(nadia, server, "Nadia Rahman", "auditor", line.url);
  const given = await themed.give((await deskOf(server, "Nadia Rahman", "auditor")).person, "MC-001");
  const peter = await openTablet();
  await joinAs(peter, server, "Peter Lowe", "auditor");
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const themes = new Themes(office.page);
  const hers = new AuditsPage(nadia.page);
  const here = new ThisTablet(nadia.page);

  const audit = await test.step("the first answers two questions, and the board has them", async () => {
    await hers.go();
    const audit = await hers.beginGiven("MC-001");
    await audit.answer("Partly").check({ force: true });
    await audit.next().click();
    await audit.box(QUESTIONS.seen).fill(SENT);
    await audit.next().click();
    await expect(audit.question()).toHaveText(QUESTIONS.children);
    await here.walk();
    await here.everythingReceived();
    return audit;
  });

  await test.step("with no signal she answers another, and alters a sentence halfway", async () => {
    await line.cut();
    await hers.go();
    await hers.open("MC-001");
    await expect(audit.question()).toHaveText(QUESTIONS.children);
    await audit.box(QUESTIONS.children).fill(UNSENT);
    await audit.back().click();
    await expect(audit.standing()).toContainText("Saved on this tablet");
    // It looks like a name, so it stays a draft until she has looked.
    await audit.box(QUESTIONS.seen).fill(`Priya Sharma told us. ${HALF}`);
    await audit.back().click();
    await expect(audit.standing()).toContainText("Draft kept on this tablet");
  });

  await test.step("the lead gives the file to another, and says why", async () => {
    await themes.goToFilesOf(themed.title);
    await expect(themes.file("MC-001")).toContainText("Begun");
    await themes.reassign("MC-001", "Peter Lowe", "Off work until the new year");
    await expect(themes.auditor("MC-001").locator("option:checked")).toHaveText("Peter Lowe");
    await expect(themes.file("MC-001")).toContainText("Not begun");
    await expectAccessible(office.page);
  });

  await test.step("the other gets a new audit with nothing in it", async () => {
    const his = new AuditsPage(peter.page);
    await his.go();
    await expect(his.given()).toHaveCount(1);
    const anew = await his.beginGiven("MC-001");
    await expect(anew.question()).toHaveText(QUESTIONS.held);
    for (const answer of ["Yes", "Partly", "No"]) await expect(anew.answer(answer)).not.toBeChecked();
    await anew.answer("Yes").check({ force: true });
    await anew.next().click();
    await expect(anew.box(QUESTIONS.seen)).toHaveValue("");
    await expect(themes.file("MC-001")).toContainText("Begun", { timeout: 30_000 });
  });

  await test.step("at its next contact it leaves the first tablet, in the middle of a question, and says so kindly", async () => {
    await line.join();
    await expect(nadia.page.getByRole("heading", { name: "This audit is not on this tablet" })).toBeVisible({ timeout: 60_000 });
    await expectAccessible(nadia.page);
    await hers.go();
    await expect(hers.row("MC-001")).toHaveCount(0);
  });

  await test.step("nothing of what she had not sent is lost: the answer is told of as not accepted, the words are there to copy", async () => {
    await here.walk();
    await expect(here.heading()).toHaveText("Some of it was not accepted");
    const refused = here.notAccepted().getByRole("listitem").filter({ hasText: "Case file" });
    await expect(refused).toContainText("still safe here");
    await refused.getByText("What it says").click();
    await expect(refused).toContainText(UNSENT);
    await here.toCopy().getByText("What you typed").click();
    await expect(here.toCopy()).toContainText(HALF);
    await expectAccessible(nadia.page);
    await nadia.killAndRestart();
    await nadia.page.goto(`${line.url}/tablet`);
    const again = new ThisTablet(nadia.page);
    await expect(again.notAccepted()).toContainText(/^1 not accepted/);
    await expect(again.toCopy()).toHaveCount(1);
  });

  await test.step("what the board had of the first stays there, apart, for the lead to read", async () => {
    const audits = new AuditsPage(office.page);
    await audits.go();
    await expect(audits.row("MC-001")).toHaveCount(2);
    await audits.row("MC-001").filter({ hasText: "Nadia Rahman" }).getByRole("link").first().click();
    await expect(office.page).toHaveURL(new RegExp(given));
    const read = new Audit(office.page);
    await expect(read.read(QUESTIONS.held)).toHaveText("Partly");
    await expect(read.read(QUESTIONS.seen)).toHaveText(SENT);
    await expect(read.read(QUESTIONS.children), "what was not sent is not there").not.toContainText(UNSENT);
  });
});
