import { createHash } from "node:crypto";
import { AuditsPage } from "../pages/audit.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { Themes } from "../pages/themes.ts";
import { ToolsPage } from "../pages/tools.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { derived, sitDown } from "../support/desk.mjs";
import { expect, test } from "../support/story.ts";

const CASES = Array.from({ length: 30 }, (_, at) => ({
  reference: `MC-${String(at + 1).padStart(3, "0")}`,
  district: at < 18 ? "Forest" : "Vale",
  band: at % 3 === 0 ? "5 to 9" : "13 to 15",
}));
const FRAME = ["reference,district,age band", ...CASES.map(({ reference, district, band }) => `${reference},${district},${band}`), ""].join("\n");

test("a sample is drawn that anybody can check, and each file is given to an auditor who sees nothing of the other", async ({ server, openTablet }) => {
  test.setTimeout(300_000);
  await boardInUse(openTablet, server);
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const nadia = await openTablet();
  await joinAs(nadia, server, "Nadia Rahman", "auditor");
  const peter = await openTablet();
  await joinAs(peter, server, "Peter Lowe", "auditor");
  const { page } = office;
  const themes = new Themes(page);

  await test.step("a lead says what is asked, with which tool", async () => {
    await new ToolsPage(page).go();
    await new ToolsPage(page).ours("Children in need").getByRole("button", { name: /^Publish for the board/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: /^Publish/ }).click().catch(() => {});
    await expect(new ToolsPage(page).own("Children in need")).toBeVisible();
    await themes.go();
    await themes.plan("Core groups");
    await page.getByRole("textbox", { name: "What the board wants to know" }).fill("Does help start early?");
    await page.getByRole("combobox", { name: "Tool" }).selectOption({ label: "Children in need" });
    await expectAccessible(page);
  });

  await test.step("a table with names in it is refused, every one told, and nothing of it is kept", async () => {
    await themes.step("Frame").click();
    await themes.bringIn("frame.csv", "reference,name,date of birth\nMC-001,Amy Pond,2011-03-04\nMC-002,Rory Pond,2012-04-05\n");
    await expect(page.getByRole("heading", { name: /to mend in frame.csv/ })).toBeFocused();
    await expect(page.getByText("Nothing was brought in.")).toBeVisible();
    await expect(page.getByText("Amy")).toHaveCount(0);
  });

  await test.step("references and strata come in, and the sizes are shown before anything is drawn", async () => {
    await themes.bringIn("frame.csv", FRAME);
    await expect(themes.frame().getByText("30 files, by district and age band.")).toBeVisible();
    await page.getByRole("checkbox", { name: "district" }).check();
    await themes.count("Files in the sample").fill("10");
    await themes.count("Reserves of each stratum").fill("2");
    await expect(themes.sizes().getByRole("row", { name: /^Forest/ })).toHaveText(/Forest18186/);
    await expect(themes.sizes().getByRole("row", { name: /^Vale/ })).toHaveText(/Vale12124/);
    await expectAccessible(page);
  });

  let drawn: string[] = [];
  await test.step("it is drawn, and the printout is enough to draw it again", async () => {
    await themes.draw();
    drawn = await themes.drawn();
    expect(drawn).toHaveLength(10);
    const seed = await page.locator("dd code").first().innerText();
    const hash = createHash("sha256").update(FRAME).digest("hex");
    await expect(page.locator("dd code").nth(1)).toHaveText(hash);
    const again = ["Forest", "Vale"].flatMap((district) =>
      CASES.filter((one) => one.district === district)
        .map(({ reference }) => ({ reference, by: createHash("sha256").update(`${seed}|${hash}|${reference}`).digest("hex") }))
        .sort((one, other) => (one.by < other.by ? -1 : 1))
        .slice(0, district === "Forest" ? 6 : 4)
        .map(({ reference }) => reference),
    );
    expect(drawn).toEqual(again);
    await expectAccessible(page);
  });

  await test.step("every file is shared out, two of them twice, and never both to one auditor", async () => {
    await page.getByRole("link", { name: "Files and auditors" }).click();
    await expect(themes.files()).toHaveCount(10);
    await page.getByRole("checkbox", { name: "Nadia Rahman" }).check();
    await page.getByRole("checkbox", { name: "Peter Lowe" }).check();
    await page.getByRole("button", { name: "Share out 12 audits" }).click();
    await expect(page.getByText("12 audits given out")).toBeVisible();
    const seconds = page.getByRole("combobox", { name: /^Second, blind/ });
    await expect(seconds).toHaveCount(2);
    await expectAccessible(page);
    const here = new ThisTablet(page);
    await page.getByRole("link", { name: /back to/i }).first().click();
    await page.getByRole("link", { name: /back to/i }).first().click();
    await here.go();
    await here.everythingReceived();
  });

  await test.step("an auditor sees their own files, says that they have no part in the case, and begins with no signal", async () => {
    const audits = new AuditsPage(nadia.page);
    await audits.go();
    const given = nadia.page.getByRole("list", { name: "Given to you" });
    await expect(given.getByRole("listitem")).toHaveCount(6);
    await nadia.context.setOffline(true);
    await given.getByRole("link").first().click();
    await expect(nadia.page.getByText("Does help start early?")).toBeVisible();
    await expect(nadia.page.getByRole("button", { name: "Begin the audit" })).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(nadia.page);
    await nadia.page.getByRole("radio", { name: "No, none" }).check({ force: true });
    await nadia.page.getByRole("button", { name: "Begin the audit" }).click();
    await expect(nadia.page.getByRole("navigation", { name: "Sections" })).toBeVisible();
    await nadia.context.setOffline(false);
  });

  await test.step("the other says that they know the family, and a lead gives the file to somebody else", async () => {
    await new AuditsPage(peter.page).go();
    const first = peter.page.getByRole("list", { name: "Given to you" }).getByRole("link").first();
    const reference = ((await first.innerText()).match(/MC-\d{3}/) ?? [""])[0];
    await first.click();
    await peter.page.getByRole("radio", { name: "Yes, or I know somebody in it" }).check({ force: true });
    await peter.page.getByRole("textbox", { name: "Which part" }).fill("Managed the team in 2024");
    await peter.page.getByRole("button", { name: "Tell the lead" }).click();
    await expect(peter.page.getByText("You have said that you have had a part in this case.")).toBeVisible();
    await themes.go();
    await page.getByRole("link", { name: /Core groups/ }).click();
    await page.getByRole("link", { name: "Files and auditors" }).click();
    await expect(themes.file(reference).getByText("Has had a part in the case")).toBeVisible();
    await expectAccessible(page);
  });
});

test("nobody is shown as the auditor of a file that was not given to them", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const lead = await sitDown(server.url, (await server.enrol("Olu Bright", "lead")).link.split("#")[1] ?? "");
  await sitDown(server.url, (await server.enrol("Nadia Rahman", "auditor")).link.split("#")[1] ?? "");
  const theme = derived("story", "no tool yet");
  lead.save(
    `theme:${theme}`,
    "theme",
    {
      title: "Core groups",
      frame: FRAME,
      drawn_plan: JSON.stringify({ number: 3, sizes: "proportional" }),
      drawn_hash: createHash("sha256").update(FRAME).digest("hex"),
      seed: "7",
      drawn_on: "2026-11-20",
    },
    theme,
  );
  await lead.send();
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const themes = new Themes(office.page);
  await themes.goToFilesOf("Core groups");
  const reference = (await themes.files().first().locator(".ref").innerText()).trim();
  await themes.auditor(reference).selectOption({ label: "Nadia Rahman" });
  await expect(office.page.getByText("Choose a published tool under “What is asked” first.")).toBeVisible();
  await expect(themes.auditor(reference), "it is nobody's yet").toHaveValue("");
});
