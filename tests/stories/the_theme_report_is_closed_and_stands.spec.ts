import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Themes } from "../pages/themes.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { derived, sitDown } from "../support/desk.mjs";
import { Line } from "../support/line.ts";
import { expect, test } from "../support/story.ts";

// Three children of Vale, fifteen of Forest, fifteen of Hartwell; one more of Hartwell comes in late.
const FILES = Array.from({ length: 34 }, (_, at) => ({
  reference: `MC-${String(at + 1).padStart(3, "0")}`,
  district: at < 3 ? "Vale" : at % 2 === 0 ? "Forest" : "Hartwell",
  grade: at % 3 === 0 ? "inadequate" : "good",
}));
const IN_TIME = FILES.slice(0, 33);
const LATE = FILES[33];
const FRAME = `${["reference,district", ...FILES.map(({ reference, district }) => `${reference},${district}`)].join("\n")}\n`;

const plain = (words = "") => ({ "": words });
const choices = (all: string[][]) => all.map(([name, label]) => ({ name, label: plain(label) }));
const TOOL = {
  title: "Core groups",
  lists: [
    { name: "grades", choices: choices([["good", "Good"], ["inadequate", "Inadequate"], ["not_gradable", "Not gradable"]]) },
    { name: "factors", choices: choices([["tools", "Tools and forms"], ["workload", "Workload"]]) },
    { name: "kinds", choices: choices([["quote", "Exact words"], ["reported", "Told by an adult"]]) },
    { name: "agrees", choices: choices([["yes", "Yes"], ["no", "No"], ["not_asked", "Not asked"]]) },
  ],
  items: [
    {
      kind: "group",
      name: "all",
      label: plain("All of it"),
      items: [
        { kind: "select_one", part: "judgement", name: "t_01", list: "grades", label: plain("Assessment") },
        { kind: "select_one", part: "judgement", name: "t_02", list: "grades", label: plain("Plan and review") },
        { kind: "select_multiple", part: "why", name: "why", list: "factors", label: plain("What lay behind it?") },
        { kind: "text", part: "voice", name: "said", label: plain("What did the child say?") },
        { kind: "select_one", name: "said_kind", list: "kinds", label: plain("What is it?") },
        { kind: "select_one", name: "said_agrees", list: "agrees", label: plain("Does the child agree?") },
        { kind: "text", part: "good_practice", name: "well", label: plain("What was done well?") },
        { kind: "text", part: "finding", name: "f_statement", label: plain("Finding") },
      ],
    },
  ],
};
const MORE: Record<string, Record<string, string>> = {
  "MC-005": { said: "The third one wrote it down.", said_kind: "quote", said_agrees: "yes" },
  "MC-006": { said: "Leave out what I said of the flat.", said_kind: "quote", said_agrees: "no" },
  "MC-007": { said: "She hides when the bell rings.", said_kind: "reported", said_agrees: "yes" },
  // Her other tablet says that this child refused: while the two differ, the more careful answer holds.
  "MC-011": { said: "Ask me again next week.", said_kind: "quote", said_agrees: "yes" },
  "MC-008": { well: "The nurse asked about the night first." },
  "MC-009": { well: "A meeting joined four months of interviews." },
  "MC-010": { f_statement: "Signs are recorded and not joined." },
};

test("a theme report is what the audits say, hides three children everywhere, and stands once it is closed", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const desk = async (name: string, role: string) => sitDown(server.url, (await server.enrol(name, role)).link.split("#")[1] ?? "");
  const lead = await desk("Olu Bright", "lead");
  const nadia = await desk("Nadia Rahman", "auditor");
  const peter = await desk("Peter Lowe", "auditor");
  const published = lead.publish(TOOL);
  const theme = derived("story", "theme");
  const plan = JSON.stringify({ number: FILES.length, sizes: "proportional", strata: ["district"] });
  const drawn_hash = createHash("sha256").update(FRAME).digest("hex");
  lead.save(`theme:${theme}`, "theme", { title: "Core groups", question: "Does help start early?", tool: published.tool, frame: FRAME, drawn_plan: plan, drawn_hash, seed: "7", drawn_on: "2026-11-20" }, theme);
  // Every file is given to both: which fifth of them counts as a blind pair is the draw's choice.
  const id = (who: typeof nadia, reference: string) => derived("story", who.person, reference);
  for (const who of [nadia, peter]) {
    for (const { reference } of FILES) lead.save(`case:${id(who, reference)}`, "assignment", { theme, auditor: who.person, title: "Core groups", ...published, reference }, id(who, reference));
  }
  lead.save(`theme:${theme}`, "theme", Object.fromEntries(FILES.map(({ reference }) => [`second.${id(peter, reference)}`, reference])), theme);
  await lead.send();
  const audit = (who: typeof nadia, { reference, grade }: { reference: string; grade: string }) => {
    const more = who === nadia ? MORE[reference] : {};
    const answers = { t_01: grade, t_02: "good", ...(grade === "inadequate" ? { why: "tools" } : {}), ...more };
    const keys = Object.entries(answers).map(([name, answer]) => [`answers.${name}`, answer]);
    who.save(`case:${id(who, reference)}`, "case-audit", { ...published, title: "Core groups", reference, begun_ms: Date.now(), finished_ms: Date.now(), ...Object.fromEntries(keys) }, id(who, reference));
  };
  const otherTablet = await desk("Nadia Rahman", "auditor");
  otherTablet.save(`case:${id(nadia, "MC-011")}`, "case-audit", { ...published, title: "Core groups", reference: "MC-011", "answers.said_agrees": "no" }, id(nadia, "MC-011"));
  await otherTablet.send();
  for (const who of [nadia, peter]) {
    for (const file of IN_TIME) audit(who, file);
    await who.send();
  }

  const line = await Line.to(server.url);
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead", line.url);
  const { page } = office;
  const themes = new Themes(page);
  await themes.go();
  await page.getByRole("link", { name: /Core groups/ }).click();
  await themes.step("Report").click();
  const judged = page.getByRole("figure", { name: "How each part of the work was judged" });
  const bar = (label: string) => judged.getByRole("row", { name: new RegExp(`^${label}`) }).getByRole("img").first();
  const print = async (look: () => Promise<void>) => {
    await page.emulateMedia({ media: "print" });
    await look();
    await page.emulateMedia({ media: "screen" });
  };

  await test.step("its numbers are those of the audits", async () => {
    await expect(judged.getByText(/^33 files\./)).toBeVisible({ timeout: 60_000 });
    await expect(bar("Assessment")).toHaveAccessibleName("good 22, inadequate 11");
    await expect(bar("Plan and review")).toHaveAccessibleName("good 33");
    await judged.getByText("The same numbers as a table").click();
    await expect(judged.getByRole("row", { name: /^Assessment 22 67%/ })).toBeVisible();
    await expect(page.getByRole("region", { name: "Factors" }).getByRole("row", { name: /^Tools and forms/ })).toHaveText("Tools and forms11");
    // Both auditors gave the same grades.
    const agreed = page.getByRole("figure", { name: "Did two auditors agree?" });
    await expect(agreed.getByRole("row", { name: /^Assessment/ }).getByRole("img")).toHaveAccessibleName(/^Same [67], one grade apart 0, further apart 0$/);
    await expectAccessible(page);
  });

  await test.step("a child’s exact words stand in it, and what a child refused does not", async () => {
    const said = page.getByRole("region", { name: "What children said" });
    await expect(said.getByText("The third one wrote it down.")).toBeVisible();
    await expect(said.locator("blockquote")).toHaveCount(1);
    await expect(said.getByText("2 voices stay out: the child said no.")).toBeVisible();
    await expect(page.getByText("Leave out what I said of the flat.")).toHaveCount(0);
    await expect(page.getByText("Ask me again next week.")).toHaveCount(0);
  });

  await test.step("filtered down to three children nothing of them is told", async () => {
    await page.getByRole("combobox", { name: "district" }).selectOption({ label: "Vale" });
    await expect(judged.getByText(/^c files\./)).toBeVisible();
    await expect(bar("Assessment")).toHaveAccessibleName(/^(\D*c\D*)+$/);
    await expect(judged.getByRole("row", { name: /^Plan and review/ }).first()).not.toContainText(/\d/);
    const sampled = page.getByRole("region", { name: "Files audited by group" });
    await expect(sampled.getByRole("row", { name: /^Vale/ })).toHaveText("Valec");
    await expect(sampled.getByRole("row", { name: /c$/ }), "three alone would follow from the others").toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step("a draft is printed and its numbers are not handed out", async () => {
    await page.getByRole("combobox", { name: "district" }).selectOption({ label: "All" });
    await page.getByRole("listitem").filter({ hasText: "A meeting joined" }).getByRole("button", { name: /^Leave it out/ }).click();
    await expect(page.getByRole("button", { name: /^Take it in/ })).toBeVisible();
    await print(async () => {
      await expect(page.getByText(/^Theme report, draft of/)).toBeVisible();
      await expect(page.getByText("The nurse asked about the night first.")).toBeVisible();
      await expect(page.getByText("A meeting joined four months of interviews.")).toBeHidden();
      await expect(page.getByRole("button")).toHaveCount(0);
      await expect(page.getByText("MC-005").filter({ visible: true })).toHaveCount(0);
    });
    await expect(page.getByRole("button", { name: "Download the numbers" })).toBeDisabled();
    await expect(page.getByText(/^Numbers can be downloaded once the report is closed\./).first()).toBeVisible();
  });

  await test.step("a finding is written from what an auditor drafted", async () => {
    await page.getByRole("button", { name: "Write it as a finding MC-010" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("textbox", { name: "The finding" })).toHaveValue("Signs are recorded and not joined.");
    await dialog.getByRole("textbox", { name: "What the Board is asked" }).fill("Who joins them?");
    await dialog.getByRole("button", { name: "Keep it" }).click();
    const found = page.getByRole("region", { name: "What we found" });
    await expect(found.getByText("Who joins them?")).toBeVisible();
    await expect(found.getByText("Is a finding")).toBeVisible();
  });

  await test.step("closed with no signal it stands: what comes afterwards is kept, marked, and counts in nothing", async () => {
    await line.cut();
    await page.getByRole("button", { name: "Close it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Close it" }).click();
    await expect(page.getByText(/^Theme report, closed/)).toBeVisible();
    for (const who of [nadia, peter]) {
      if (LATE) audit(who, LATE);
      await who.send();
    }
    await line.join();
    await expect(page.getByText(/^\d audits?\. Handed in after closing: kept, not counted/)).toBeVisible({ timeout: 60_000 });
    await expect(bar("Assessment")).toHaveAccessibleName("good 22, inadequate 11");
    await expectAccessible(page);
  });

  await test.step("its numbers are handed out as they stand on the screen, hidden where they are hidden there", async () => {
    await page.getByRole("combobox", { name: "district" }).selectOption({ label: "Vale" });
    await expect(judged.getByText(/^c files\./)).toBeVisible();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download the numbers" }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/^theme-report-\d{4}-\d\d-\d\d\.csv$/);
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain("\ndistrict,Vale\nFiles,c\n");
    expect(text).toMatch(/\nAssessment,Good,c,\n/);
    expect(text, "nothing but noughts and c of the three").not.toMatch(/\n(Assessment|Plan and review),[^,]+,[1-9]/);
  });
});
