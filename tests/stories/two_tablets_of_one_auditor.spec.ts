import { type Audit, AuditsPage } from "../pages/audit.ts";
import { Decision } from "../pages/decision.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { sitDown } from "../support/desk.mjs";
import { everyKind } from "../support/every_kind.mjs";
import { expect, test } from "../support/story.ts";
import type { Tablet } from "../support/tablet.ts";

test("one auditor answers on two tablets while they are apart: both answers are kept, and told in the tool's own words", async ({
  server,
  openTablet,
}) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const { link } = await server.enrol("Ruth Adeyemi", "lead");
  const lead = await sitDown(server.url, link.split("#")[1] ?? "");
  lead.publish(everyKind);
  await lead.send();
  const [first, second] = [await openTablet(), await openTablet()];
  await joinAs(first, server, "Gareth Lloyd", "auditor");
  await joinAs(second, server, "Gareth Lloyd", "auditor");

  const here = await test.step("begun on one, gone on with on the other", async () => {
    const audits = new AuditsPage(first.page);
    await audits.go();
    const audit = await audits.begin(/Every kind/, "GT-4K7-F");
    await audit.answer("Yes").check({ force: true });
    await expect(audit.standing()).toContainText("Saved on this tablet");
    const there = new AuditsPage(second.page);
    await there.go();
    await expect(there.row("GT-4K7-F")).toBeVisible();
    const again = await there.open("GT-4K7-F");
    await again.section("Choosing");
    await expect(again.answer("Yes")).toBeChecked();
    await audit.next().click();
    await audit.tick("Police").check();
    await again.next().click();
    await expect(again.tick("Police"), "what is answered on the one arrives on the other as it stands open").toBeChecked();
    await again.back().click();
    await audit.back().click();
    return { audit, again };
  });

  await test.step("apart, they answer one question differently", async () => {
    await server.stop();
    await here.audit.answer("Partly").check({ force: true });
    await here.again.answer("No").check({ force: true });
    for (const audit of [here.audit, here.again]) await expect(audit.standing()).toContainText("Saved on this tablet");
    await server.serve();
    for (const tablet of [first, second]) await sent(tablet);
  });

  await test.step("both are told at the question, and one is chosen", async () => {
    const audits = new AuditsPage(first.page);
    await audits.go();
    const audit: Audit = await audits.open("GT-4K7-F");
    await audit.section("Choosing");
    await expect(first.page.getByText("Two tablets answered this differently.")).toBeVisible();
    await first.page.getByRole("link", { name: "Look at both" }).click();
    await expect(first.page.getByRole("heading", { name: "Was a strategy discussion held?" })).toBeVisible();
    const decision = new Decision(first.page);
    const said = `${await decision.answer("A").textContent()} ${await decision.answer("B").textContent()}`;
    expect(said, "by the words of the choices, and not by their codes").toMatch(/Partly[^]*No|No[^]*Partly/);
    await decision.choose("Keep A");
    await decision.save();
    await expect(audit.question()).toHaveText("Was a strategy discussion held?");
    await expect(first.page.getByText("Two tablets answered this differently.")).toBeHidden();
  });
});

async function sent(tablet: Tablet): Promise<void> {
  const page = new ThisTablet(tablet.page);
  await page.go();
  await page.sendNow();
  await page.everythingReceived();
}
