import { type Locator, type Page } from "@playwright/test";
import { Audit } from "../pages/audit.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { sitDown } from "../support/desk.mjs";
import { everyKind } from "../support/every_kind.mjs";
import { expect, test } from "../support/story.ts";

test("an audit is begun, answered and finished by keyboard alone", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const { link } = await server.enrol("Ruth Adeyemi", "lead");
  const lead = await sitDown(server.url, link.split("#")[1] ?? "");
  lead.publish(everyKind);
  await lead.send();

  const tablet = await openTablet();
  const { page } = tablet;
  await joinAs(tablet, server, "Gareth Lloyd", "auditor");
  const keys = new Keyboard(page);
  await keys.press(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audits" }));
  await keys.press(page.getByRole("button", { name: "Audit a case file" }));
  const asks = page.getByRole("dialog");
  // One tool is published, and it is chosen already.
  await keys.type(asks.getByRole("textbox", { name: "Reference of the file" }), "GT-4K7-F");
  await keys.press(asks.getByRole("button", { name: "Begin" }));

  const audit = new Audit(page);
  const question = (name: string) => page.getByRole("radiogroup", { name }).or(page.getByRole("group", { name }));
  await expect(audit.question()).toHaveText("Was a strategy discussion held?");

  await test.step("a number chooses, and what opens beneath is read out", async () => {
    await keys.to(audit.answer("Yes"));
    await page.keyboard.press("2");
    await expect(audit.answer("Partly")).toBeChecked();
    await expect(page.getByRole("status").filter({ hasText: "Opens beneath: What did you see in the record?" })).toBeAttached();
    await page.keyboard.press("ArrowRight");
    await expect(audit.answer("No"), "arrows move between answers, as everywhere").toBeChecked();
    await page.keyboard.press("1");
    await expect(audit.box("What did you see in the record?")).toBeHidden();
    await page.keyboard.press("2");
    await keys.type(audit.box("What did you see in the record?"), "Held late.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Two agencies came.");
    await expect(audit.box("What did you see in the record?"), "Enter makes a line where one writes").toHaveValue("Held late.\nTwo agencies came.");
  });

  await test.step("Ctrl and Enter goes on, and the next question has the focus", async () => {
    await page.keyboard.press("Control+Enter");
    await expect(audit.question()).toHaveText("Which records did you see?");
    await expect(question("Which records did you see?")).toBeFocused();
    await page.keyboard.press("1");
    await page.keyboard.press("3");
    await expect(audit.tick("School")).toBeChecked();
    await expect(audit.tick("Health")).toBeChecked();
    await page.keyboard.press("Control+Shift+Enter");
    await expect(audit.question()).toHaveText("Was a strategy discussion held?");
    await page.keyboard.press("Control+Enter");
    await expect(question("Which records did you see?")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(audit.question()).toHaveText("Where was it held?");
  });

  await test.step("a long list is searched, and a list is put in order", async () => {
    await keys.type(page.getByRole("searchbox", { name: "Find in this list" }), "number 31");
    await keys.to(audit.answer("Place number 31"));
    await page.keyboard.press("Space");
    await page.keyboard.press("Control+Enter");
    await expect(audit.question()).toHaveText("What mattered most to the child?");
    await keys.press(page.getByRole("button", { name: "Up: Straight answers" }));
    await expect(page.getByRole("button", { name: "Up: Straight answers" }), "the focus goes with it").toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("listitem").filter({ hasText: "Straight answers" }).first()).toContainText("1");
  });

  await test.step("the end says what is missing, leads there, and it is finished", async () => {
    await keys.press(audit.sections().getByRole("button", { name: "Finish" }));
    await expect(page.getByRole("heading", { name: "2 things are missing" })).toBeVisible();
    const missing = page.getByRole("list", { name: "What is missing" });
    await keys.press(missing.getByRole("button", { name: /How many children live there/ }));
    await expect(question("How many children live there?")).toBeFocused();
    await expect(page.getByText("An answer is needed here.")).toBeVisible();
    await keys.type(audit.box("How many children live there?"), "1");
    await expect(page.getByText("An answer is needed here.")).toBeHidden();
    await keys.press(audit.sections().getByRole("button", { name: "Finish" }));
    await keys.press(missing.getByRole("button", { name: /Is the child safe today/ }));
    await expect(question("Is the child safe today?")).toBeFocused();
    await page.keyboard.press("1");
    await expect(audit.answer("Yes")).toBeChecked();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Nothing is missing" })).toBeVisible();
    await keys.press(page.getByRole("button", { name: "Finish", exact: true }).last());
    await expect(page.getByText(/^Finished at/)).toBeVisible();
    await expect(page.getByText("Held late.")).toBeVisible();
  });
});

/** Somebody who has no mouse. */
class Keyboard {
  constructor(private readonly page: Page) {}

  async to(target: Locator): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < 80; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`${target} cannot be reached by Tab`);
  }

  async press(target: Locator): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press("Enter");
  }

  async type(target: Locator, words: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.type(words);
  }
}
