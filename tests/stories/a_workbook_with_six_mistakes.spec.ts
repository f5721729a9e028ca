import { join } from "node:path";
import { Builder } from "../pages/builder.ts";
import { ToolsPage } from "../pages/tools.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const file = (name: string) => join(import.meta.dirname, "../files", name);

test("a workbook with six mistakes is explained so that its author can mend all six in one go", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const office = await openTablet();
  await joinAs(office, server, "Tom Reyes", "lead");
  const { page } = office;
  const tools = new ToolsPage(page);
  await tools.go();

  await test.step("all six are told, each at its cell, and nothing is brought in", async () => {
    await tools.bringIn(file("six_mistakes.xlsx"));
    const outcome = tools.outcome("6 things to mend in six_mistakes.xlsx");
    await expect(outcome.getByText("Nothing was brought in. Mend these and choose the file again.")).toBeVisible({ timeout: 40_000 });
    await expect(outcome.getByRole("heading", { level: 2 })).toBeFocused();
    const rows = outcome.getByRole("row");
    await expect(rows).toHaveCount(7);
    const cells = (row: number) => rows.nth(row).getByRole("cell").allInnerTexts();
    const told = await Promise.all([1, 2, 3, 4, 5, 6].map(cells));
    expect(told.map(([sheet, row, , cell]) => `${sheet} ${row} ${cell}`)).toEqual([
      "survey 1 F1",
      "survey 3 B3",
      "survey 4 A4",
      "survey 5 A5",
      "survey 7 E7",
      "choices 4 B4",
    ]);
    expect(told[0]?.[4]).toContain("Did you mean “relevant”?");
    await expect(page.getByText("The board has no tool of its own yet")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("mended, it is a draft that says what was found", async () => {
    await tools.bringIn(file("six_mistakes_mended.xlsx"));
    const outcome = tools.outcome("six_mistakes_mended.xlsx is a draft now");
    await expect(outcome.getByText(/5 questions, 1 section, 2 lists of choices/)).toBeVisible({ timeout: 40_000 });
    await expectAccessible(page);
    await outcome.getByRole("link", { name: "Open the draft" }).click();
    const builder = new Builder(page);
    await expect(builder.row("Was the child seen alone?")).toBeVisible();
    await expect(page.getByText("Nothing to mend")).toBeVisible();
  });

  await test.step("the same file brought into it again changes nothing; another replaces the draft and can be undone", async () => {
    const builder = new Builder(page);
    await builder.choose("Was the child seen alone?");
    await builder.asked().fill("Was the child seen by themselves?");
    await builder.button(/^Keep the draft/).click();
    await page.getByRole("link", { name: /back to Audit tools/ }).click();
    const sheet = tools.own("Six mistakes");
    await sheet.getByLabel(/^Import into it/).setInputFiles(file("six_mistakes_mended.xlsx"));
    const outcome = tools.outcome("six_mistakes_mended.xlsx is a draft now");
    await expect(outcome.getByRole("list", { name: "What differs" })).toContainText("It was “Was the child seen by themselves?”.");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("The draft is again what it was.")).toBeVisible();
    await sheet.getByRole("link", { name: /^Open/ }).click();
    await expect(builder.row("Was the child seen by themselves?")).toBeVisible();
  });
});
