import { createHash } from "node:crypto";
import { Themes } from "../pages/themes.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { derived, sitDown } from "../support/desk.mjs";
import { expect, test } from "../support/story.ts";

const FRAME = "reference,district\nMC-001,Forest\nMC-002,Forest\n";
const GRADES = [
  ["outstanding", "Outstanding"],
  ["good", "Good"],
  ["requires_improvement", "Requires improvement"],
  ["inadequate", "Inadequate"],
  ["not_gradable", "Not gradable"],
];
const plain = (words = "") => ({ "": words });
const grade = (name: string, label: string) => ({ kind: "select_one", part: "judgement", name, list: "grades", label: plain(label) });
const TOOL = {
  title: "Core groups",
  lists: [{ name: "grades", choices: GRADES.map(([name, label]) => ({ name, label: plain(label) })) }],
  items: [{ kind: "group", name: "judged", label: plain("Judged"), items: [grade("t_01", "Assessment"), grade("t_02", "Plan and review")] }],
};

test("blind pairs are moderated to an agreed judgement, beside what each judged and never over it", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const desk = async (name: string, role: string) => sitDown(server.url, (await server.enrol(name, role)).link.split("#")[1] ?? "");
  const lead = await desk("Olu Bright", "lead");
  const nadia = await desk("Nadia Rahman", "auditor");
  const peter = await desk("Peter Lowe", "auditor");
  const published = lead.publish(TOOL);
  const theme = derived("story", "theme");
  const ids = ["one", "two", "three", "four"].map((name) => derived("story", name));
  const [first, second, third, fourth] = ids as [string, string, string, string];
  lead.save(
    `theme:${theme}`,
    "theme",
    {
      title: "Core groups",
      tool: published.tool,
      frame: FRAME,
      drawn_plan: JSON.stringify({ number: 2, sizes: "proportional" }),
      drawn_hash: createHash("sha256").update(FRAME).digest("hex"),
      seed: "7",
      drawn_on: "2026-11-20",
      [`second.${second}`]: "MC-001",
      [`second.${fourth}`]: "MC-002",
    },
    theme,
  );
  const give = (id: string, auditor: string, reference: string) =>
    lead.save(`case:${id}`, "assignment", { theme, auditor, title: "Core groups", ...published, reference }, id);
  give(first, nadia.person, "MC-001");
  give(second, peter.person, "MC-001");
  give(third, nadia.person, "MC-002");
  give(fourth, peter.person, "MC-002");
  await lead.send();
  const audited = (who: typeof nadia, id: string, reference: string, [one, two]: [string, string]) =>
    who.save(
      `case:${id}`,
      "case-audit",
      { ...published, title: "Core groups", reference, begun_ms: Date.now(), finished_ms: Date.now(), "answers.t_01": one, "answers.t_02": two },
      id,
    );
  audited(nadia, first, "MC-001", ["good", "good"]);
  audited(nadia, third, "MC-002", ["good", "inadequate"]);
  await nadia.send();

  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const { page } = office;
  const themes = new Themes(page);
  await themes.go();
  await page.getByRole("link", { name: /Core groups/ }).click();

  await test.step("nothing of a pair is shown while one of it is out", async () => {
    await themes.step("Moderation").click();
    await expect(page.getByText("0 of 2 files can be moderated.")).toBeVisible();
    await expect(page.getByText("No file is ready yet")).toBeVisible();
    await expect(page.getByText("Inadequate")).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step("once both are in they stand side by side, what differs first", async () => {
    audited(peter, second, "MC-001", ["good", "requires_improvement"]);
    audited(peter, fourth, "MC-002", ["good", "not_gradable"]);
    await peter.send();
    await expect(page.getByText("2 of 2 files can be moderated.")).toBeVisible({ timeout: 60_000 });
    const table = page.getByRole("region", { name: "How far two auditors agree" });
    await expect(table.getByRole("row", { name: /^Assessment/ })).toHaveText("Assessment2 of 22 of 200");
    await expect(table.getByRole("row", { name: /^Plan and review/ })).toHaveText("Plan and review0 of 11 of 101");
    await expect(page.getByText("Weighted kappa and Gwet’s AC2 are worked out from 20 pairs on."), "and not from two").toBeVisible();
    await page.getByText(/^MC-001/).first().click();
    const rows = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
    await expect(rows.first()).toContainText("Plan and review");
    await expect(rows.first()).toContainText("Nadia Rahman: Good");
    await expect(rows.first()).toContainText("Peter Lowe: Requires improvement");
    await expectAccessible(page);
  });

  await test.step("what is the same is taken over, what differs is agreed, and both judgements stay", async () => {
    await page.getByRole("button", { name: "Take over what is the same" }).click();
    const rows = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
    await expect(rows.nth(1).getByRole("combobox", { name: "Agreed" })).toHaveValue("1");
    await rows.first().getByRole("combobox", { name: "Agreed" }).selectOption({ label: "Requires improvement" });
    await rows.first().getByRole("textbox", { name: "Why" }).fill("The plan has no dates.");
    // Called away in the middle of it: it is found again where it was left, and open.
    await page.getByRole("link", { name: /back to/i }).first().click();
    await page.getByRole("link", { name: /back to/i }).first().click();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Today" }).click();
    await page.getByRole("link", { name: /Go on writing A judgement being agreed/ }).click();
    await expect(rows.first().getByRole("textbox", { name: "Why" })).toHaveValue("The plan has no dates.");
    await page.getByRole("button", { name: "Keep what was agreed" }).click();
    await expect(page.getByText(/^Agreed /).first()).toBeVisible();
    await expect(rows.first()).toContainText("Nadia Rahman: Good");
    await expectAccessible(page);
  });
});
