import { AuditsPage } from "../pages/audit.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { sitDown } from "../support/desk.mjs";
import { everyKind } from "../support/every_kind.mjs";
import { expect, test } from "../support/story.ts";

test("every kind of question is answered by touch on a phone", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const { link } = await server.enrol("Ruth Adeyemi", "lead");
  const lead = await sitDown(server.url, link.split("#")[1] ?? "");
  lead.publish(everyKind);
  await lead.send();
  const phone = await openTablet({ viewport: { width: 390, height: 844 }, touch: true });
  const { page } = phone;
  await joinAs(phone, server, "Gareth Lloyd", "auditor");
  const audits = new AuditsPage(page);
  await audits.go();
  const audit = await audits.begin(/Every kind/, "GT-4K7-F");
  const tap = (name: string | RegExp) => page.getByRole("button", { name }).tap();
  const on = () => audit.next().tap();

  await test.step("one of a few, with what follows it", async () => {
    await expect(page.getByText("Read this first")).toBeVisible();
    await audit.answer("Partly").tap();
    await expect(audit.answer("Partly")).toBeChecked();
    await audit.box("What did you see in the record?").fill("Held late.");
    await page.getByText("Workload and systems").tap();
    await page.getByText("More help").tap();
    await expect(page.getByText("Look in the minutes")).toBeVisible();
    await on();
  });
  await test.step("any of several, and something else in words", async () => {
    await page.getByText("Police", { exact: true }).tap();
    await page.getByText("Other", { exact: true }).tap();
    await audit.box("Specify other.").fill("A sports club");
    await on();
  });
  await test.step("one of many, and all of a few in order", async () => {
    await page.getByRole("searchbox", { name: "Find in this list" }).fill("number 7");
    await page.getByText("Place number 7", { exact: true }).tap();
    await on();
    await tap("This order is right");
    await tap("Down: Being listened to");
    await expect(page.getByRole("listitem").filter({ hasText: "Time with one worker" })).toContainText("1");
    await on();
  });
  await test.step("numbers: typed wrong they stay and are complained of, and a result follows", async () => {
    await audit.box("How many children live there?").fill("two");
    await on();
    await audit.back().tap();
    await expect(audit.box("How many children live there?")).toHaveValue("two");
    await expect(page.getByText("A whole number is needed here.")).toBeVisible();
    await audit.box("How many children live there?").fill("2");
    await expect(page.getByText("A whole number is needed here.")).toBeHidden();
    await on();
    await expect(page.getByText("In minutes")).toBeVisible();
    await audit.box("How many hours passed?").fill("1.5");
    await expect(page.getByText("90", { exact: true })).toBeVisible();
    await on();
    await audit.answer("7").tap();
    await on();
    const slider = page.getByRole("slider", { name: "How much of the record did you read?" });
    await slider.fill("45");
    await expect(audit.box("How much of the record did you read?")).toHaveValue("45");
    await on();
  });
  await test.step("days and times, one worth a second look", async () => {
    await page.getByRole("textbox", { name: "On which day?" }).fill("2020-02-29");
    await expect(page.getByText("That is long ago.")).toBeVisible();
    await on();
    await page.getByRole("textbox", { name: "At what time?" }).fill("16:40");
    await on();
    await page.getByRole("textbox", { name: "When did somebody ring?" }).fill("2026-11-20T09:15");
    await on();
  });
  await test.step("as many children as there are, and visits that are added and taken away", async () => {
    const first = page.getByRole("group", { name: "Child 1" });
    await first.getByRole("textbox", { name: "How old?" }).fill("7");
    await first.getByRole("textbox", { name: "What did the child say?" }).fill("I like it here");
    await expect(page.getByRole("button", { name: /^Child 1 7, I like it here/ })).toBeVisible();
    await on();
    await tap(/^Add the first/);
    await page.getByRole("textbox", { name: "By which role?" }).fill("Health visitor");
    await tap(/^Add another/);
    await page.getByRole("group", { name: "Visit 2" }).getByRole("textbox", { name: "By which role?" }).fill("Police");
    await tap(/^Take away Visit 1/);
    await expect(page.getByRole("button", { name: /^Visit 1 Police/ })).toBeVisible();
    await tap("Undo");
    await expect(page.getByRole("button", { name: /^Visit 2 Health visitor/ })).toBeVisible();
    await on();
  });
  await test.step("a word, a tick, and an answer that leads to the telephone", async () => {
    await audit.box("Your role").fill("Named nurse");
    await on();
    await page.getByText("I confirm this").tap();
    await on();
    await audit.answer("Not sure").tap();
    await expect(page.getByRole("alert").filter({ hasText: "This child may be at risk now" })).toBeVisible();
    await page.getByRole("link", { name: "Numbers and what to say" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goBack();
    await expect(audit.answer("Not sure"), "nothing is lost on the way").toBeChecked();
  });
  await test.step("another language, and a whole section at a time", async () => {
    await audit.section("Choosing");
    await page.getByRole("combobox", { name: "Language" }).selectOption("Cymraeg (cy)");
    await expect(audit.question()).toHaveText("A gynhaliwyd trafodaeth strategaeth?");
    await expect(page.getByText("Yn rhannol")).toBeVisible();
    await audit.answer("A whole section").tap();
    await expect(page.getByRole("heading", { name: "Where was it held?" })).toBeVisible();
    await expect(audit.box("Specify other.")).toHaveValue("A sports club");
  });
});
