import { CirclesPage } from "../pages/circles.ts";
import { FindingPage } from "../pages/finding.ts";
import { Room } from "../pages/room.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const STATEMENT = "When a plan ends, nobody owns the weeks that follow.";
const BARRIER = "Nobody rang the school when the plan ended";
const IDEA = "One page that travels with the child";

test("a finding goes to the office, comes back with a question, is taken up, and the group hears", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const circles = new CirclesPage(tablet.page);
  await circles.go();
  await circles.prepare({ title: "Children on a second plan", theme: "Second plans", district: "Forest" });
  await circles.begin();
  const room = new Room(tablet.page);
  await room.agreeToTheRules();
  await room.catchCard("Barrier", BARRIER);
  await room.catchCard("Idea", IDEA);
  await room.noteVoice("I thought they forgot me", "Nobody said the plan had ended.");
  const circle = new URL(tablet.page.url()).pathname.replace(/\/run$/, "");
  const hers = new FindingPage(tablet.page);

  await test.step("the child's voice is not for use until somebody says how, and the screen says so", async () => {
    await hers.begin(circle);
    await hers.page.getByRole("button", { name: "Add a child's voice" }).click();
    const voice = hers.chooser().getByRole("listitem").filter({ hasText: "I thought they forgot me" });
    await expect(voice).toContainText("Nobody has said that it may be used beyond the circle.");
    await expect(voice.getByRole("checkbox")).toHaveCount(0);
    await hers.chooser().getByRole("button", { name: "Done" }).click();
    await hers.page.goto(new URL("/voices", hers.page.url()).href);
    await hers.page.getByRole("link", { name: "Open the note" }).click();
    await hers.page.getByRole("group", { name: "How may it leave the circle?" }).getByRole("radio", { name: "Exactly" }).check();
    await hers.page.getByRole("button", { name: "Tie it to the circle" }).click();
    await expect(room.wall()).toBeVisible();
  });

  let address = "";
  await test.step("a finding is written from two cards and a voice, and says what it still lacks", async () => {
    await hers.begin(circle);
    address = hers.page.url();
    await hers.write({ statement: STATEMENT });
    await expect(hers.page.getByRole("button", { name: "Offer it to the office" })).toHaveAttribute("aria-disabled", "true");
    await hers.page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(hers.page.getByText("The finding is saved on this tablet"), "what is missing stops no save").toBeVisible();
    await hers.choose("I thought they forgot me", BARRIER, IDEA);
    await expect(hers.linked()).toContainText("“I thought they forgot me”");
    await hers.write({
      showed: "Three schools were told late or not at all.",
      underlying: "The closing form has no place for who tells whom.",
      matters: "A child who thinks they are forgotten stops telling.",
      questions: "Who holds on to the family in the first three months?",
    });
    await hers.page.getByRole("checkbox", { name: "In some cases" }).check();
    await hers.page.getByRole("spinbutton", { name: "In how many cases?" }).fill("3");
    await hers.page.getByRole("spinbutton", { name: "Of how many?" }).fill("4");
    await expect(hers.page.getByRole("heading", { name: "Ready for the office" })).toBeVisible();
    await expectAccessible(hers.page);
    await hers.offer().click();
    await expect(hers.standing()).toHaveText("With the office");
  });

  const office = await openTablet();
  await joinAs(office, server, "Tom Reyes", "lead");
  const his = new FindingPage(office.page);
  await test.step("the lead reads it and sends it back with a question", async () => {
    const places = office.page.getByRole("navigation", { name: "Main" });
    // The places a lead may go to come with the lead's role, a moment after joining, and would move beneath the pointer.
    await expect(places.getByRole("link", { name: "Devices" })).toBeVisible();
    await places.getByRole("link", { name: "Findings" }).click();
    const row = office.page.getByRole("row").filter({ hasText: STATEMENT });
    await expect(row).toContainText("Needs your answer");
    await expect(row.getByRole("progressbar", { name: "Child's voice: stage 1 of 6" })).toBeVisible();
    await expectAccessible(office.page);
    await row.getByRole("link", { name: STATEMENT }).click();
    await expect(office.page.getByRole("heading", { level: 1, name: STATEMENT })).toBeVisible();
    await expect(his.linked().getByRole("blockquote")).toHaveText("“I thought they forgot me”");
    await expect(office.page.getByRole("main")).toContainText("3 of 4 cases");
    await expectAccessible(office.page);
    await his.sendBack("Is it so in other districts?");
    await expect(his.page.getByRole("main").getByText("Is it so in other districts?")).toBeVisible();
  });

  await test.step("those who wrote it see the question at its head, answer and offer it again", async () => {
    await expect(hers.page.getByRole("region", { name: "The office asks" })).toContainText("Is it so in other districts?");
    await hers.write({ showed: "Three schools were told late, in two districts." });
    await hers.offer().click();
    await expect(hers.standing()).toHaveText("With the office");
  });

  await test.step("the lead takes it up", async () => {
    await expect(his.page.getByRole("main")).toContainText("in two districts");
    await his.takeUp().click();
    await expect(his.standing()).toHaveText("Taken up");
    await expect(hers.standing()).toHaveText("Taken up");
    await his.page.goto(new URL("/findings", address).href);
    await expect(his.page.getByRole("progressbar", { name: "Finding: stage 2 of 6" })).toBeVisible();
  });

  const answer = new URL(`${circle}/feedback`, address).href;
  const stands = (page: typeof tablet.page) => page.getByRole("region", { name: "How it stands" });
  const approve = office.page.getByRole("button", { name: "Approve it as it stands" });
  await test.step("what the group said is answered, from what was caught", async () => {
    const { page } = tablet;
    await page.goto(answer);
    await page.getByRole("button", { name: "Take over what was said" }).click();
    const dialog = page.getByRole("dialog", { name: "What do you want to answer?" });
    await dialog.getByRole("checkbox", { name: BARRIER }).check();
    await dialog.getByRole("button", { name: "Take over" }).click();
    await page.getByRole("textbox", { name: "We did, or why not" }).fill("The closing form now names who rings.");
    await expect(page.getByRole("region", { name: "What the group will read" })).toContainText(BARRIER);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(stands(page)).toContainText("Drafted");
    await expect(page.getByRole("button", { name: "Copy the words" })).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(page);
  });

  await test.step("a lead approves it; a change afterwards was not approved", async () => {
    await office.page.goto(answer);
    await approve.click();
    await expect(stands(office.page)).toContainText("Approved by a lead");
    const { page } = tablet;
    await expect(stands(page)).toContainText("Approved by a lead");
    await page.getByRole("textbox", { name: "We did, or why not" }).fill("The closing form names who rings, from May.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(stands(page)).toContainText("Changed since it was approved");
    await expect(page.getByRole("textbox", { name: "Day it was sent" })).toHaveCount(0);
    await expect(stands(office.page)).toContainText("Changed since it was approved");
  });

  await test.step("it is approved again, and the day it was sent is noted", async () => {
    await expect(office.page.getByRole("region", { name: "What the group will read" })).toContainText("from May");
    await approve.click();
    await expect(stands(office.page)).toContainText("Approved by a lead");
    await office.page.getByLabel("Day it was sent").fill("2026-03-04");
    await office.page.getByRole("button", { name: "It was sent" }).click();
    await expect(stands(office.page)).toContainText("Sent on 4 March");
    await expect(stands(tablet.page)).toContainText("Sent on 4 March");
  });
});
