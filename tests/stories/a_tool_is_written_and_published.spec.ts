import { Builder } from "../pages/builder.ts";
import { ToolsPage } from "../pages/tools.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

test("a tool is written without writing code, published, and changed on Tuesday", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const office = await openTablet();
  await joinAs(office, server, "Tom Reyes", "lead");
  const { page } = office;
  await new ToolsPage(page).go();
  await new ToolsPage(page).begin("Core groups");
  const builder = new Builder(page);

  await test.step("a question with ready-made answers asks for evidence by one switch", async () => {
    await builder.add("One of a list");
    await builder.asked().fill("Was the core group held in time?");
    await expect(builder.preview().getByText("Was the core group held in time?")).toBeVisible();
    await expect(builder.preview().getByRole("radio", { name: "Partly" })).toBeVisible();
    await builder.editor().getByRole("checkbox", { name: /^Ask for evidence and why-factors/ }).check();
    expect(await builder.names()).toEqual(["section", "core_group_held_time", "core_group_held_time_evidence", "core_group_held_time_why"]);
  });

  await test.step("a second is asked only if the first was answered so", async () => {
    await builder.add("Words");
    await builder.asked().fill("Who was told?");
    await builder.onlyIf(/core_group_held_time\)$/, "No");
    await expect(builder.row("Who was told?")).toContainText("asked only if");
    await expect(builder.preview().getByText("What is chosen is not asked with the answers given here.")).toBeVisible();
  });

  await test.step("a new name is asked for wherever the old one was", async () => {
    await builder.choose("Was the core group held in time?");
    await builder.name().fill("held");
    expect(await builder.names()).toContain("held");
    await builder.choose("Who was told?");
    const part = builder.editor().getByRole("region", { name: "Ask this only if" });
    await part.getByRole("button", { name: "Write it as an expression" }).click();
    await expect(part.getByRole("textbox", { name: "As an expression" })).toHaveValue("${held} = 'no'");
  });

  await test.step("what cannot work is told beside it, and holds publishing back", async () => {
    const box = builder.editor().getByRole("textbox", { name: "As an expression" });
    await box.fill("${hold} = 'no'");
    await expect(builder.editor().getByText(/hold/).last()).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: /^1 thing to mend$/ })).toBeVisible();
    await expect(builder.publish()).toHaveAttribute("aria-disabled", "true");
    await box.fill("");
    await box.pressSequentially("${he");
    await builder.editor().getByRole("list", { name: "Names of questions" }).getByRole("button", { name: /^held Was/ }).click();
    await box.pressSequentially(" = 'no'");
    await expect(box).toHaveValue("${held} = 'no'");
    await expect(page.getByText("Nothing to mend")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("it is published, and what changes next is said in words", async () => {
    await builder.publishIt(1, "First.");
    await builder.choose("Who was told?");
    await builder.asked().fill("Which agencies were told?");
    await builder.publish().click();
    const dialog = page.getByRole("dialog", { name: "Publish version 2?" });
    await expect(dialog.getByRole("list", { name: "What differs" })).toContainText("It was “Who was told?”.");
    await expect(dialog.getByText("Audits already begun stay on version 1.")).toBeVisible();
    await dialog.getByRole("button", { name: "Not yet" }).click();
    await builder.publishIt(2, "Who is too open a question.");
  });

  await test.step("both versions stand beside each other", async () => {
    await page.getByRole("link", { name: /back to Audit tools/ }).click();
    const sheet = new ToolsPage(page).own("Core groups");
    await expect(sheet.getByText(/^Published: Version 2/)).toBeVisible();
    await sheet.getByRole("link", { name: /^Versions/ }).click();
    await expect(page.getByText("Who is too open a question.")).toBeVisible();
    await expect(page.getByRole("list", { name: "What differs" })).toContainText("It was “Who was told?”.");
    await expectAccessible(page);
  });
});
