import { Builder } from "../pages/builder.ts";
import { ToolsPage } from "../pages/tools.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

test("an audit tool is built by keyboard alone, and every step can be taken back", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const office = await openTablet();
  await joinAs(office, server, "Tom Reyes", "lead");
  const { page } = office;
  const tools = new ToolsPage(page);
  await tools.go();
  await expectAccessible(page);
  const builder = new Builder(page);
  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  await test.step("a blank tool begins with a section", async () => {
    await page.getByRole("button", { name: "New tool" }).focus();
    await press("Enter");
    await page.keyboard.type("Core groups");
    await press("Enter");
    await expect(builder.row("First section")).toBeVisible();
  });

  await test.step("a question is added, asked and named by itself", async () => {
    await builder.row("First section").focus();
    await press("Insert", "Enter");
    await expect(builder.asked()).toBeFocused();
    await page.keyboard.type("Was the core group held in time?");
    await expect(builder.name()).toHaveValue("core_group_held_time");
    await expect(builder.row("Was the core group held in time?")).toHaveAttribute("aria-level", "2");
  });

  await test.step("it is moved out of its section and back into it", async () => {
    await builder.chosen().focus();
    await press("Alt+ArrowLeft");
    await expect(builder.chosen()).toHaveAttribute("aria-level", "1");
    await expect(builder.chosen()).toBeFocused();
    await press("Alt+ArrowRight");
    await expect(builder.chosen()).toHaveAttribute("aria-level", "2");
  });

  await test.step("what is taken away comes back", async () => {
    await press("Delete");
    await expect(builder.row("Was the core group held in time?")).toHaveCount(0);
    await press("Control+z");
    await expect(builder.row("Was the core group held in time?")).toBeVisible();
    await press("Shift+Control+Z");
    await expect(builder.row("Was the core group held in time?")).toHaveCount(0);
    await press("Control+z");
  });

  await test.step("a half sentence is there again after a restart", async () => {
    await builder.row("Was the core group held in time?").focus();
    await press("Enter");
    await expect(builder.asked()).toBeFocused();
    await press("End");
    await page.keyboard.type(" And who");
    // Until the keys have been worked out, what is said to be kept is what was there before them.
    await expect(builder.row("Was the core group held in time? And who")).toBeVisible();
    await expect(page.getByText("Draft kept on this tablet")).toBeVisible();
    const address = page.url();
    await office.restart();
    await office.page.goto(address);
    const again = new Builder(office.page);
    await expect(again.row("Was the core group held in time? And who")).toBeVisible();
    await expectAccessible(office.page);
  });
});
