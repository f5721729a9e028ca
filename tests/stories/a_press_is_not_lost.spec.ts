import { type Locator, type Page } from "@playwright/test";
import { AuditsPage } from "../pages/audit.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { sitDown } from "../support/desk.mjs";
import { expect, test } from "../support/story.ts";

const text = (words: string) => ({ "": words });
const choice = (name: string, label: string) => ({ kind: "select_one", list: "yn", name, label: text(label), required: "yes" });
const tool = {
  form_id: "pressed",
  title: "Two that are needed",
  lists: [{ name: "yn", choices: ["Yes", "No"].map((label) => ({ name: label.toLowerCase(), label: text(label) })) }],
  items: [
    {
      kind: "group",
      name: "signs",
      label: text("Signs"),
      items: [{ kind: "text", name: "first", label: text("Who saw it first?"), required: "yes" }, choice("seen", "Were the signs seen?"), choice("held", "Did the plan hold?")],
    },
  ],
};

for (const by of ["mouse", "finger"] as const) {
  test(`what is wrong with a question that was left comes after the press of a ${by} that left it, and takes nothing from under it`, async ({ server, openTablet }) => {
    await boardInUse(openTablet, server);
    const { link } = await server.enrol("Ruth Adeyemi", "lead");
    const lead = await sitDown(server.url, link.split("#")[1] ?? "");
    lead.publish(tool);
    await lead.send();
    const tablet = await openTablet({ touch: by === "finger" });
    const { page } = tablet;
    const press = (at: Locator) => (by === "finger" ? at.tap() : pressSlowly(page, at));
    await joinAs(tablet, server, "Gareth Lloyd", "auditor");
    const audits = new AuditsPage(page);
    await audits.go();
    const audit = await audits.begin(/Two that are needed/, "GT-4K7-F");
    const needed = page.getByText("An answer is needed here.");

    await audit.box("Who saw it first?").focus();
    await press(page.locator("label").filter({ hasText: "A whole section" }));
    const seen = page.getByRole("radiogroup", { name: "Were the signs seen?" });
    await expect(seen, "the layout was chosen though the question complains").toBeVisible();
    await expect(needed).toBeVisible();

    await audit.box("Who saw it first?").fill("The school");
    await seen.getByRole("radio", { name: "Yes" }).focus();
    const held = page.getByRole("radiogroup", { name: "Did the plan hold?" });
    await press(held.locator("label").filter({ hasText: "No" }));
    await expect(held.getByRole("radio", { name: "No" })).toBeChecked();
    await expect(needed, "and what was left empty is said").toBeVisible();
  });
}

/** Presses as slowly as a person does: down, a moment, up, in the same place. */
async function pressSlowly(page: Page, at: Locator): Promise<void> {
  const box = await at.boundingBox();
  if (!box) throw new Error("nothing to press");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(120);
  await page.mouse.up();
}
