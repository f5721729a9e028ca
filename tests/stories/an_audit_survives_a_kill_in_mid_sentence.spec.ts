import { Audit, AuditsPage } from "../pages/audit.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { sitDown } from "../support/desk.mjs";
import { everyKind } from "../support/every_kind.mjs";
import { expect, test } from "../support/story.ts";

const HALF = "Held 11 working days after the third missing epi";

test("in a records room with no signal the tablet dies in mid-sentence: the same question, the same half sentence", async ({
  server,
  openTablet,
}) => {
  await boardInUse(openTablet, server);
  const { link } = await server.enrol("Ruth Adeyemi", "lead");
  const lead = await sitDown(server.url, link.split("#")[1] ?? "");
  lead.publish(everyKind);
  await lead.send();
  const tablet = await openTablet();
  await joinAs(tablet, server, "Gareth Lloyd", "auditor");
  const audits = new AuditsPage(tablet.page);
  await audits.go();
  await expect(tablet.page.getByText("No case file has been audited here yet")).toBeVisible();
  await expect(tablet.page.getByText("No tool has been published yet"), "the tool has arrived").toBeHidden();
  await server.stop();

  let audit: Audit;
  await test.step("begun and answered without a signal", async () => {
    await audits.go();
    audit = await audits.begin(/Every kind/, "GT-4K7-F");
    await audit.answer("Partly").check({ force: true });
    await expect(audit.standing()).toContainText("Saved on this tablet");
    await audit.tick("Agencies together").check();
    await audit.box("What did you see in the record?").pressSequentially(HALF, { delay: 15 });
    // Half a second behind the keys; the save itself comes a little later.
    await expect(audit.standing()).toHaveText(/Draft kept on this tablet|Saved on this tablet/);
  });

  await test.step("the battery is flat, and it is on again", async () => {
    await tablet.killAndRestart();
    await tablet.page.goto(server.url);
    const again = new AuditsPage(tablet.page);
    await again.go();
    audit = await again.open("GT-4K7-F");
    await expect(audit.question()).toHaveText("Was a strategy discussion held?");
    await expect(audit.answer("Partly")).toBeChecked();
    await expect(audit.tick("Agencies together")).toBeChecked();
    await expect(audit.box("What did you see in the record?")).toHaveValue(HALF);
  });

  await test.step("it is gone on with, saved when the box is left, and received", async () => {
    await audit.box("What did you see in the record?").press("End");
    await audit.box("What did you see in the record?").pressSequentially("sode.");
    await audit.next().click();
    await expect(audit.question()).toHaveText("Which records did you see?");
    await expect(audit.standing()).toContainText("Saved on this tablet");
    await server.serve();
    const here = new ThisTablet(tablet.page);
    await here.go();
    await here.sendNow();
    await here.everythingReceived();
  });
});

test("a name in an answer is pointed out, and waits as a draft until somebody has looked", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const { link } = await server.enrol("Ruth Adeyemi", "lead");
  const lead = await sitDown(server.url, link.split("#")[1] ?? "");
  lead.publish(everyKind);
  await lead.send();
  const tablet = await openTablet();
  await joinAs(tablet, server, "Gareth Lloyd", "auditor");
  const audits = new AuditsPage(tablet.page);
  await audits.go();
  const audit = await audits.begin(/Every kind/, "GT-4K7-F");
  await audit.answer("No").check({ force: true });
  const box = audit.box("What did you see in the record?");
  await box.fill("Priya Sharma told the school.");
  await expect(tablet.page.getByText("looks like a person’s name").first()).toBeVisible();
  await audit.next().click();
  await expect(audit.standing()).toContainText("Draft kept on this tablet");
  await audit.back().click();
  await tablet.page.getByRole("button", { name: /^Take it out/ }).first().click();
  await expect(box).toHaveValue(/\[name\]/);
  await audit.next().click();
  await expect(audit.standing()).toContainText("Saved on this tablet");
});
