import { Audit, AuditsPage } from "../pages/audit.ts";
import { LockScreen } from "../pages/locked.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { Themes } from "../pages/themes.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { QUESTIONS, deskOf, themedAudit } from "../support/themed.ts";

const SEEN = "Held nine working days after the strategy meeting, and the school was not asked.";
const HALF = SEEN.slice(0, 41);

test("a file of a themed audit is answered, finished and handed in with no signal and a flat battery in between", async ({
  server,
  line,
  openTablet,
}) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const lead = await deskOf(server, "Ruth Adeyemi", "lead");
  const themed = await themedAudit(lead, ["MC-001", "MC-002"]);
  const tablet = await openTablet({ staysLocked: true });
  await joinAs(tablet, server, "Nadia Rahman", "auditor", line.url);
  const nadia = await deskOf(server, "Nadia Rahman", "auditor");
  await themed.give(nadia.person, "MC-001");
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const themes = new Themes(office.page);
  await themes.goToFilesOf(themed.title);
  await expect(themes.file("MC-001")).toContainText("Not begun");

  let audit: Audit;
  let audits = new AuditsPage(tablet.page);
  await test.step("it arrives, and then there is no signal; no part in the case is said, and it is begun", async () => {
    await audits.go();
    await expect(audits.given()).toHaveCount(1);
    await new ThisTablet(tablet.page).walk();
    await new ThisTablet(tablet.page).everythingReceived();
    await line.cut();
    await audits.go();
    audit = await audits.beginGiven("MC-001");
    await expect(audit.question()).toHaveText(QUESTIONS.held);
    await audit.answer("Partly").check({ force: true });
    await expect(audit.standing()).toContainText("Saved on this tablet");
    await audit.next().click();
    await audit.box(QUESTIONS.seen).pressSequentially(HALF);
    await expect(audit.standing()).toHaveText(/Draft kept on this tablet|Saved on this tablet/);
  });

  await test.step("the battery is flat in mid-sentence: unlocked without a signal, it goes on where it was", async () => {
    const page = await tablet.killAndRestart();
    await page.goto(line.url);
    await new LockScreen(page).unlock();
    audits = new AuditsPage(page);
    await audits.go();
    audit = await audits.open("MC-001");
    await expect(audit.question()).toHaveText(QUESTIONS.seen);
    await expect(audit.box(QUESTIONS.seen)).toHaveValue(HALF);
    await audit.box(QUESTIONS.seen).fill(SEEN);
    await audit.next().click();
  });

  await test.step("what was passed over is said at the end, and leads there", async () => {
    await audit.goOnTo(QUESTIONS.voice);
    await audit.answer("No").check({ force: true });
    await audit.next().click();
    await expect(audit.question()).toHaveText("1 thing is missing");
    await expect(audit.missing()).toHaveText([new RegExp(QUESTIONS.children.replace("?", "\\?"))]);
    await audit.missing().click();
    await expect(audit.question()).toHaveText(QUESTIONS.children);
    await audit.box(QUESTIONS.children).fill("3");
    await audit.goOnTo("Nothing is missing");
    await audit.finish().click();
    await expect(tablet.page.getByText("Finished, and saved on this tablet")).toBeVisible();
    await expect(tablet.page.getByRole("banner").getByText("Finished")).toBeVisible();
  });

  await test.step("still without a signal it waits to be sent, and the lead sees nothing of it", async () => {
    await audits.go();
    await expect(audits.row("MC-001")).toContainText("4 answers");
    await expect(audits.row("MC-001")).not.toContainText("Received by the board");
    const here = new ThisTablet(tablet.page);
    await here.walk();
    await expect(here.waiting()).toHaveCount(1);
    await expect(themes.file("MC-001")).toContainText("Not begun");
  });

  await test.step("with a signal it is handed in, with every answer as it was given", async () => {
    await line.join();
    const here = new ThisTablet(tablet.page);
    await here.sendNow();
    await here.everythingReceived();
    await expect(themes.file("MC-001")).toContainText("Handed in", { timeout: 30_000 });
    await themes.file("MC-001").getByRole("link", { name: /^Read/ }).click();
    await expect(office.page.getByText(/^Audited by Nadia Rahman\. Finished/)).toBeVisible();
    const read = new Audit(office.page);
    await expect(read.read(QUESTIONS.held)).toHaveText("Partly");
    await expect(read.read(QUESTIONS.seen)).toHaveText(SEEN);
    await expect(read.read(QUESTIONS.children)).toHaveText("3");
    await expect(read.read(QUESTIONS.voice)).toHaveText("No");
  });
});
