import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { CirclesPage } from "../pages/circles.ts";
import { CircleRecord } from "../pages/record.ts";
import { expectAccessible } from "../support/accessible.ts";
import { joinBy } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

/** What a child said no to on the demonstration board, and what an adult made of it: on no page. */
const KEPT = ["I said I was fine because that is how it ends", "a way to make people leave"];

test("what recurs is seen across circles, with the cards behind each number", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  const said = await server.run("demo", "--url", server.url);
  const lines = said.split("\n");
  const link = lines[lines.findIndex((line) => /Ruth Adeyemi/.test(line)) + 1]?.trim() ?? "";
  const office = await openTablet();
  await joinBy(office, link, "Office computer");
  const { page } = office;
  const circles = new CirclesPage(page);

  await test.step("a word on a card finds the circle it was said in", async () => {
    await circles.go();
    await expect(circles.row("Coming back after going missing")).toBeVisible();
    await page.getByRole("searchbox", { name: "Search circles and cards" }).fill("KETTLE phone");
    await expect(circles.row("Coming back after going missing")).toContainText("1 card says this");
    await expect(page.getByRole("list", { name: "Circles" }).getByRole("listitem")).toHaveCount(1);
    await expectAccessible(page);
  });

  await test.step("whoever comes back finds the list as it was left", async () => {
    await circles.open("Coming back after going missing");
    await circles.go();
    await expect(page.getByRole("searchbox", { name: "Search circles and cards" })).toHaveValue("KETTLE phone");
    await page.getByRole("searchbox", { name: "Search circles and cards" }).fill("xylophone");
    await page.getByRole("button", { name: "Show every circle" }).click();
    await expect(circles.row("Children on a second plan")).toBeVisible();
  });

  await test.step("pictures show where barriers recur, and their numbers are those of the tables", async () => {
    await page.getByRole("link", { name: "Patterns" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Patterns" })).toBeVisible();
    await expect(page.getByText(/^\d+ barriers from \d+ circles$/)).toBeVisible();
    for (const heading of ["Factors", "Who could shift it", "Districts"]) {
      const picture = page.getByRole("figure", { name: heading });
      await picture.getByText("The same numbers as a table").click();
      expect(await shownIn(picture), heading).toEqual(await tableOf(picture));
    }
    await expectAccessible(page);
  });

  await test.step("behind a number are as many cards as it says", async () => {
    const bar = page.getByRole("figure", { name: "Who could shift it" }).getByRole("button", { name: /^Several agencies/ });
    const count = Number((await bar.locator("b").innerText()).trim());
    await bar.click();
    await expect(bar).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByRole("heading", { level: 2, name: "Several agencies" })).toBeFocused();
    const cards = page.getByRole("list", { name: "Cards behind the number" }).getByRole("article");
    await expect(cards).toHaveCount(count);
    for (const card of await cards.all()) await expect(card).toContainText("Several agencies");
  });

  await test.step("the record is saved as a page of its own, without what a child said no to", async () => {
    await circles.go();
    await circles.open("Children on a second plan");
    await expect(new CircleRecord(page).title()).toHaveText("Children on a second plan");
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as a page" }).click()]);
    expect(saved.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d-learning-circle\.html$/);
    const html = await readFile(await saved.path(), "utf8");
    for (const words of KEPT) expect(html).not.toContain(words);
    expect(html).not.toMatch(/<script|src=|https?:\/\//);

    const kept = await office.window();
    await kept.setContent(html);
    await expect(kept.getByRole("heading", { level: 1, name: "Children on a second plan" })).toBeVisible();
    await expect(kept.getByRole("main")).toContainText("“Everyone came when it was bad. Nobody came when it was okay.”");
    await expect(kept.getByRole("main")).toContainText("1 voice is kept out: a child said no.");
    await expect(kept.getByRole("main")).toContainText("Nobody owns the six weeks after a plan ends.");
    await expect(kept.getByRole("table", { name: "People by agency and role group" })).toContainText("Marlshire Police");
    await expectAccessible(kept);
    await kept.close();
  });
});

/** The name and number of each bar. */
async function shownIn(picture: Locator): Promise<[string, string][]> {
  const bars = await picture.getByRole("button").all();
  return Promise.all(
    bars.map(async (bar): Promise<[string, string]> => [
      await bar.locator(".lying-words").innerText(),
      await bar.locator("b").innerText(),
    ]),
  );
}

/** The first two columns of the table behind a picture. */
async function tableOf(picture: Locator): Promise<[string, string][]> {
  const rows = await picture.locator("tbody tr").all();
  return Promise.all(
    rows.map(async (row): Promise<[string, string]> => [
      await row.getByRole("rowheader").innerText(),
      await row.getByRole("cell").first().innerText(),
    ]),
  );
}
