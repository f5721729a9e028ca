import { type Page } from "@playwright/test";
import { AuditsPage } from "../pages/audit.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { sitDown } from "../support/desk.mjs";
import { everyKind } from "../support/every_kind.mjs";
import type { Server } from "../support/server.ts";
import { expect, test } from "../support/story.ts";
import type { Tablet } from "../support/tablet.ts";
import { walkTo } from "../support/walk.ts";

const text = (words: string) => ({ "": words });
const words = (name: string, label: string, part: string) => ({ kind: "text", name, label: text(label), appearance: "multiline", part });
const tool = {
  form_id: "noted",
  title: "A short audit",
  lists: [{ name: "yn", choices: ["yes", "no"].map((name) => ({ name, label: text(name === "yes" ? "Yes" : "No") })) }],
  items: [
    {
      kind: "group",
      name: "signs",
      label: text("Signs"),
      items: [{ kind: "select_one", name: "seen", label: text("Were the signs seen?"), list: "yn", required: "yes" }],
    },
    {
      kind: "group",
      name: "plan",
      label: text("Plan"),
      items: [{ kind: "select_one", name: "held", label: text("Did the plan hold?"), list: "yn", required: "yes" }],
    },
    {
      kind: "group",
      name: "learning",
      label: text("Learning"),
      items: [
        { kind: "repeat", name: "good", label: text("Good practice to spread"), items: [words("good_text", "What was done well?", "good_practice")] },
        { kind: "repeat", name: "findings", label: text("Draft findings"), items: [words("finding_text", "Finding", "finding")] },
      ],
    },
  ],
};

async function auditorWith(server: Server, openTablet: () => Promise<Tablet>, what: { title: string }): Promise<Tablet> {
  await boardInUse(openTablet, server);
  const { link } = await server.enrol("Ruth Adeyemi", "lead");
  const lead = await sitDown(server.url, link.split("#")[1] ?? "");
  lead.publish(what);
  await lead.send();
  const tablet = await openTablet();
  await joinAs(tablet, server, "Gareth Lloyd", "auditor");
  return tablet;
}

const button = (page: Page, name: string | RegExp) => page.getByRole("dialog").getByRole("button", { name });

test("good practice, a child's words and a draft finding are noted from any question, and each part says when it was done", async ({
  server,
  openTablet,
}) => {
  test.setTimeout(240_000);
  const tablet = await auditorWith(server, openTablet, tool);
  const audits = new AuditsPage(tablet.page);
  await audits.go();
  await server.stop();
  let audit = await audits.begin(/A short audit/, "GT-4K7-2");
  await expect(audit.question()).toHaveText("Were the signs seen?");

  await test.step("two presses by keyboard, and the focus is back on the answer it came from", async () => {
    const { page } = tablet;
    await audit.answer("Yes").check({ force: true });
    await audit.answer("Yes").focus();
    await page.keyboard.press("Alt+Enter");
    await expect(button(page, "Good practice")).toBeFocused();
    await page.keyboard.press("1");
    const box = page.getByRole("dialog").getByRole("textbox", { name: "What was done well?" });
    await expect(box).toBeFocused();
    await page.keyboard.type("The school rang the same morning.");
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(audit.answer("Yes")).toBeFocused();
    await expect(audit.note()).toHaveText("Note (1)");
    await expect(audit.question()).toHaveText("Were the signs seen?");
  });

  await test.step("what was opened and left empty is not noted", async () => {
    const { page } = tablet;
    await audit.note().click();
    await button(page, "Draft finding").click();
    await button(page, "Back to the question").click();
    await expect(audit.note()).toHaveText("Note (1)");
    await audit.note().click();
    await expect(button(page, "Draft finding")).toHaveText("Draft finding");
    await page.keyboard.press("Escape");
  });

  await test.step("a child's words keep their rules, and a name in them is pointed out", async () => {
    const { page } = tablet;
    await audit.next().click();
    await expect(audit.question()).toHaveText("Did the plan hold?");
    await audit.note().click();
    await button(page, "A child’s words").click();
    const said = page.getByRole("dialog").getByRole("textbox", { name: "What did the child say or show?" });
    await expect(said).toBeFocused();
    await said.fill("Priya Sharma never listens.");
    await expect(page.getByRole("dialog").getByText("looks like a person’s name").first()).toBeVisible();
    await button(page, "Keep it").click();
    await expect(page.getByRole("dialog"), "nothing is kept before somebody has looked").toBeVisible();
    await said.fill("Nobody asked me.");
    await expectAccessible(page);
    await button(page, "Back to the question").click();
    await audit.note().click();
    await expect(button(page, /^A child’s words/)).toHaveText("A child’s words (1, one half written)");
    await button(page, /^A child’s words/).click();
    await expect(said).toHaveValue("Nobody asked me.");
    await page.getByRole("dialog").getByRole("group", { name: "Does the child agree to it being used?" }).getByRole("radio", { name: "Yes" }).check({ force: true });
    await button(page, "Keep it").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(audit.note()).toHaveText("Note (2)");
  });

  await test.step("the tablet dies in the middle of a draft finding: the half sentence stands where it belongs", async () => {
    await audit.note().click();
    await button(tablet.page, "Draft finding").click();
    await tablet.page.getByRole("dialog").getByRole("textbox", { name: "Finding" }).pressSequentially("Plans wait for mee", { delay: 15 });
    await expect(audit.standing()).toHaveText(/Draft kept on this tablet|Saved on this tablet/);
    await tablet.killAndRestart();
    await tablet.page.goto(server.url);
    const again = new AuditsPage(tablet.page);
    await again.go();
    audit = await again.open("GT-4K7-2");
    await expect(audit.question()).toHaveText("Did the plan hold?");
    await expect(audit.note()).toHaveText("Note (3)");
    await audit.answer("No").check({ force: true });
    await audit.section("Learning");
    await audit.goOnTo("Draft findings");
    await expect(audit.box("Finding")).toHaveValue("Plans wait for mee");
    await audit.box("Finding").fill("Plans wait for meetings.");
  });

  await test.step("each part says when it was done", async () => {
    await expect(audit.sections().getByRole("button", { name: /^Signs/ })).toHaveText(/Done at \d/);
    await expect(audit.sections().getByRole("button", { name: /^Plan/ })).toHaveText(/Done at \d/);
  });

  await test.step("what was noted is read at the end, and leads to where it stands", async () => {
    const { page } = tablet;
    await audit.next().click();
    await expect(page.getByRole("heading", { name: "Nothing is missing" })).toBeVisible();
    const noted = page.getByRole("list", { name: "Noted on the way" }).getByRole("listitem");
    await expect(noted).toHaveCount(3);
    await expect(noted.nth(0)).toContainText("The school rang the same morning.");
    await expect(noted.nth(1)).toContainText("Plans wait for meetings.");
    await expect(noted.nth(2)).toContainText("“Nobody asked me.”");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Finish", exact: true }).last().click();
  });

  await test.step("and in the finished record, with the rules for the child's words", async () => {
    const { page } = tablet;
    await expect(page.getByRole("heading", { name: "A child’s words, noted on the way" })).toBeVisible();
    await expect(page.getByRole("blockquote")).toHaveText("“Nobody asked me.”");
    await expect(page.getByRole("article")).toContainText("Exact words, agreed to share");
    await expect(page.getByText("The school rang the same morning.")).toBeVisible();
    await expect(page.locator("section").filter({ hasText: "Were the signs seen?" }).last()).toContainText(/Done at \d/);
    await walkTo(page, "/voices");
    await expect(page.getByRole("article").getByRole("link", { name: "Case file GT-4K7-2" })).toBeVisible();
  });
});

test("a tool with no place for good practice or findings offers what can be kept", async ({ server, openTablet }) => {
  const tablet = await auditorWith(server, openTablet, everyKind);
  const audits = new AuditsPage(tablet.page);
  await audits.go();
  const audit = await audits.begin(/Every kind/, "GT-4K7-2");
  await audit.note().click();
  await expect(tablet.page.getByRole("dialog").getByRole("button")).toHaveText(["A child’s words", "Not now"]);
});
