import { AuditsPage } from "../pages/audit.ts";
import { Themes } from "../pages/themes.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { deskOf, themedAudit } from "../support/themed.ts";

const plain = (words: string) => ({ "": words });
/** The question every tool of ours begins with, and one more. */
const TOOL = {
  title: "Core groups",
  lists: [{ name: "how", choices: ["Yes", "No"].map((label) => ({ name: label.toLowerCase(), label: plain(label) })) }],
  items: [
    {
      kind: "group",
      name: "about",
      label: plain("About this file"),
      items: [
        { kind: "select_one", name: "h_03", list: "how", label: plain("Conflict of interest with this case?"), required: "yes", constraint: ". = 'no'", constraint_message: plain("You cannot audit this case.") },
        { kind: "select_one", name: "held", list: "how", label: plain("Was it held in time?"), required: "yes" },
      ],
    },
  ],
};

test("whoever answers that they have a part in the case hands nothing in, and the lead gives it to another", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const lead = await deskOf(server, "Ruth Adeyemi", "lead");
  const themed = await themedAudit(lead, ["MC-001"], TOOL);
  const tablet = await openTablet();
  await joinAs(tablet, server, "Nadia Rahman", "auditor");
  await themed.give((await deskOf(server, "Nadia Rahman", "auditor")).person, "MC-001");
  const { page } = tablet;
  const audits = new AuditsPage(page);
  await audits.go();
  const audit = await audits.beginGiven("MC-001");
  await audit.answer("Yes").check({ force: true });
  await audit.next().click();
  await audit.answer("No").check({ force: true });
  await audit.next().click();

  const heading = page.getByRole("heading", { name: "You have had a part in this case" });
  await expect(heading).toBeVisible();
  await expect(page.getByText("You can finish all the same")).toHaveCount(0);
  await page.getByRole("button", { name: /^Finish/ }).last().click();
  await expect(heading, "pressing Finish leads to why not").toBeFocused();
  await expectAccessible(page);
  const tell = page.getByRole("button", { name: "Tell the lead" });
  await expect(page.getByText("Say in a few words which part.")).toBeVisible();
  await page.getByRole("textbox", { name: "Which part" }).fill("Managed the team in 2024");
  await tell.click();
  await expect(page.getByText("You have said that you have had a part in this case.")).toBeVisible();

  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const themes = new Themes(office.page);
  await themes.goToFilesOf(themed.title);
  await expect(themes.file("MC-001")).toContainText("part in the case");
  await expect(themes.file("MC-001")).not.toContainText("Handed in");
});
