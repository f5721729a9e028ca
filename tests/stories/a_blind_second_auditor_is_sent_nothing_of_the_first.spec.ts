import { Audit, AuditsPage } from "../pages/audit.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { Themes } from "../pages/themes.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { filesWith } from "../support/disk.ts";
import { expect, test } from "../support/story.ts";
import { QUESTIONS, deskOf, themedAudit } from "../support/themed.ts";

// No words of the app, of the browser, or of the other's audit.
const FIRST = "Quincewater was the reason it was late";
const SECOND = "Plumbago was on the agenda";
const WORDS = ["Quincewater", "Plumbago"];

test("whoever audits a file second and blind is sent nothing of the first audit, and their disk holds nothing of it", async ({
  server,
  line,
  openTablet,
}) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const lead = await deskOf(server, "Ruth Adeyemi", "lead");
  const themed = await themedAudit(lead, ["MC-001", "MC-002"]);
  const nadia = await openTablet();
  await joinAs(nadia, server, "Nadia Rahman", "auditor");
  line.listen();
  const peter = await openTablet();
  await joinAs(peter, server, "Peter Lowe", "auditor", line.url);
  const first = await themed.give((await deskOf(server, "Nadia Rahman", "auditor")).person, "MC-001");
  const second = await themed.give((await deskOf(server, "Peter Lowe", "auditor")).person, "MC-001", { second: true });

  await test.step("the first answers and hands it in", async () => {
    const audits = new AuditsPage(nadia.page);
    await audits.go();
    await audited(await audits.beginGiven("MC-001"), "No", FIRST);
    await new ThisTablet(nadia.page).walk();
    await new ThisTablet(nadia.page).everythingReceived();
  });

  await test.step("the second answers the same file meanwhile, and sees one audit of it", async () => {
    const audits = new AuditsPage(peter.page);
    await audits.go();
    await expect(audits.row("MC-001")).toHaveCount(1);
    await audited(await audits.beginGiven("MC-001"), "Yes", SECOND);
    await new ThisTablet(peter.page).walk();
    await new ThisTablet(peter.page).everythingReceived();
    await new ThisTablet(peter.page).sendNow();
    await new ThisTablet(peter.page).everythingReceived();
    await audits.go();
    await expect(audits.row("MC-001")).toHaveCount(1);
    await expect(peter.page.locator("body")).not.toContainText("Nadia Rahman");
  });

  await test.step("the lead has both", async () => {
    const office = await openTablet();
    await joinAs(office, server, "Ruth Adeyemi", "lead");
    await new Themes(office.page).goToFilesOf(themed.title);
    const audits = new AuditsPage(office.page);
    for (const [id, words] of [[first, FIRST], [second, SECOND]] as const) {
      await audits.go();
      await office.page.locator(`a[href="/audits/${id}"]`).first().click();
      await expect(new Audit(office.page).read(QUESTIONS.seen)).toHaveText(words);
    }
  });

  await test.step("nothing of the first came along the second's line", async () => {
    const heard = line.heard();
    const cameAlong = (words: string[]) => words.filter((word) => heard.includes(word));
    expect(cameAlong([second]), "the second's own audit").toEqual([second]);
    expect(cameAlong([first, "Quincewater", "Nadia Rahman"]), "of the first's").toEqual([]);
  });

  await test.step("the second's browser is killed: no file of it holds anything of the first, or a word of an audit", async () => {
    await peter.killAndRestart();
    expect((await filesWith(peter.folder, [second])).length, "its own audit is known by its id").toBeGreaterThan(0);
    expect(await filesWith(peter.folder, [first, "Nadia Rahman", ...WORDS])).toEqual([]);
    for (const word of WORDS) expect(server.log(), `${word} in the server's log`).not.toContain(word);
  });
});

async function audited(audit: Audit, held: string, seen: string): Promise<void> {
  await audit.answer(held).check({ force: true });
  await audit.next().click();
  await audit.box(QUESTIONS.seen).fill(seen);
  await audit.goOnTo(QUESTIONS.children);
  await audit.box(QUESTIONS.children).fill("2");
  await audit.goOnTo(QUESTIONS.voice);
  await audit.answer(held).check({ force: true });
  await audit.goOnTo("Nothing is missing");
  await audit.finish().click();
  await expect(audit.read(QUESTIONS.seen)).toHaveText(seen);
}
