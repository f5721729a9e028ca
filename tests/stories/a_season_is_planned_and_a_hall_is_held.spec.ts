import { Roadshows } from "../pages/roadshows.ts";
import { expectAccessible } from "../support/accessible.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { sitDown } from "../support/desk.mjs";
import { expect, test } from "../support/story.ts";

const HOSTILE = '<img src=x onerror="document.title=\'owned\'"> <b>bold</b> \u202Egnp.exe 🙂🙂';
const LONG = `${"Nobody has time to read this. ".repeat(330)}the end`;

test("a lead plans a season for every district at once, and one of its halls is held", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const { page } = office;
  const roadshows = new Roadshows(page);

  await test.step("the season is written once", async () => {
    await roadshows.go();
    await expect(page.getByText("No season has been planned yet")).toBeVisible();
    await roadshows.planSeason("Autumn roadshows");
    const messages = roadshows.sheet("Messages to share");
    await messages.getByRole("button", { name: "Write a message" }).click();
    await messages.getByRole("textbox", { name: "Heading" }).fill("Ask the child, alone");
    await messages.getByRole("textbox", { name: "The message" }).fill("In four of six reviews nobody had.");
    const polls = roadshows.sheet("Polls");
    await polls.getByRole("button", { name: "Write a poll" }).click();
    await polls.getByRole("textbox", { name: "The question" }).fill("What would you do first?");
    await polls.getByRole("textbox", { name: "What can be chosen" }).fill("Ring the school\nSpeak with the child\n");
    const objectives = roadshows.sheet("Objectives");
    await objectives.getByRole("button", { name: "Add an objective" }).click();
    await objectives.getByRole("textbox", { name: /How confident are you to/ }).fill("speak with a child alone");
    await roadshows.save("season");
  });

  await test.step("each district gets its roadshow in one go, and the county shows how they stand", async () => {
    await expect(roadshows.district("Forest")).toContainText("Not planned");
    await page.getByRole("button", { name: "Plan one for each of them" }).click();
    await expect(roadshows.district("Forest")).toContainText("No day yet");
    await expect(roadshows.district("Vale")).toContainText("No day yet");
    await expect(page.getByText("0 of 2 districts held")).toBeVisible();
    await expectAccessible(page);
  });

  let hall = "";
  await test.step("one gets a day and a hall; what is changed in the season later changes it only if asked", async () => {
    await roadshows.district("Forest").getByRole("link").click();
    await expect(page.getByRole("button", { name: "Open the doors" })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("link", { name: "Prepare it" }).click();
    await page.getByLabel("Day").fill("2026-11-26");
    await page.getByRole("textbox", { name: "Hall" }).fill("Forest Hall");
    await roadshows.save("roadshow");
    await page.getByRole("link", { name: "Go to the hall" }).click();
    hall = /roadshows\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
    await page.getByRole("button", { name: "Open the doors" }).click();
    await expect(page.getByText("In the hall now")).toBeVisible();
    await page.getByRole("checkbox", { name: "Guests may answer on their own phones" }).check({ force: true });
    await expect(page.getByRole("img", { name: "The address of the guests’ page" })).toBeVisible();
    await expectAccessible(page);
  });

  const tablet = await sitDown(server.url, (await server.enrol("Ruth Adeyemi", "lead")).link.split("#")[1] ?? "");
  const scope = `roadshow:${hall}`;
  const asked = Object.keys(await tablet.read(hall)).find((field) => field.startsWith("polls."));
  const poll = asked?.slice("polls.".length) ?? "";
  const guest = (fields: Record<string, unknown>) => tablet.save(scope, "guest-card", { via: "tablet", wall: "waits", caught_ms: Date.now(), ...fields });
  await test.step("cards come in while the screen stands there", async () => {
    guest({ station: "barriers", at: "barriers", kind: "barrier", text: "Nobody tells us when a family has moved" });
    guest({ station: "barriers", at: "barriers", kind: "barrier", text: HOSTILE });
    guest({ station: "ask", at: "ask", kind: "question", text: LONG });
    guest({ station: "ask", at: "ask", kind: "question", text: "Why did Martha Brown never hear from us?" });
    for (const choice of [0, 1, 1]) guest({ station: "poll", at: "poll", [`choices.${poll}`]: choice });
    await tablet.send();
    await expect(roadshows.station("Barriers wall")).toContainText("2 cards");
    await expect(roadshows.station("What would you do?")).toContainText("3 cards");
    await expect(page.getByText("4 of 4 cards wait to be looked at.")).toBeVisible();
  });

  await test.step("what was captured stands beside what was counted by hand", async () => {
    const question = "What would you do first?";
    await roadshows.countByHand(question, "Ring the school", 1);
    await roadshows.countByHand(question, "Speak with the child", 3);
    await expect(roadshows.poll(question)).toContainText("Differs from the hand count in 1 option");
    await roadshows.countByHand(question, "Speak with the child", 2);
    await expect(roadshows.poll(question)).toContainText("The same as counted by hand");
  });

  await test.step("nothing hangs before somebody has looked at it, and no guest's words act", async () => {
    await page.getByRole("link", { name: "Show the wall" }).click();
    await expect(page.getByText("7 cards came in, 0 hang here")).toBeVisible();
    await roadshows.back();
    await page.getByRole("link", { name: "Look at the cards" }).click();
    await expect(roadshows.cards()).toHaveCount(4);
    await expect(roadshows.card("Martha Brown")).toContainText("looks like");
    await expect(roadshows.card("<b>bold</b>"), "as it was written").toBeVisible();
    expect(await page.title()).not.toContain("owned");
    await expect(roadshows.card("Nobody has time")).toContainText(`All of it: ${LONG.length} characters`);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Hang all 3 that hold nothing like a name" }).click();
    await expect(roadshows.cards()).toHaveCount(1);
    // By keyboard: the one that looks like a name is kept off.
    await roadshows.card("Martha Brown").getByRole("button", { name: "Keep it off" }).press("Enter");
    await expect(page.getByText("No card waits to be looked at")).toBeVisible();
  });

  await test.step("the wall shows them as they come", async () => {
    await page.getByRole("link", { name: "Show the wall" }).click();
    await expect(page.getByText("7 cards came in, 3 hang here")).toBeVisible();
    await expect(page.getByText("Martha Brown")).toHaveCount(0);
    guest({ station: "barriers", at: "barriers", kind: "barrier", text: "Hung by a colleague a moment ago", wall: "shown" });
    await tablet.send();
    await expect(page.getByText("Hung by a colleague a moment ago")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a child's no keeps the words off the wall and out of everything, whatever else is said of the card", async () => {
    guest({ station: "voice", at: "voice", kind: "voice", text: "She asked us to tell nobody" });
    await tablet.send();
    await roadshows.back();
    await page.getByRole("link", { name: "Look at the cards" }).click();
    await roadshows.card("She asked us").getByText("The child said: don’t put that in").click();
    await expect(page.getByText("No card waits to be looked at")).toBeVisible();
    await page.getByRole("radio", { name: /^Kept off/ }).check({ force: true });
    await expect(roadshows.card("She asked us")).toContainText("A child said no to this.");
    await expect(roadshows.card("She asked us").getByRole("button", { name: "Hang it" })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Show the wall" }).click();
    await expect(page.getByText("9 cards came in, 4 hang here")).toBeVisible();
    await expect(page.getByText("She asked us")).toHaveCount(0);
  });

  await test.step("it is closed, and the county says that it was held", async () => {
    await roadshows.back();
    await page.getByRole("button", { name: "Close the roadshow" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Close it" }).click();
    await expect(page.getByRole("button", { name: "Open it again" })).toBeVisible();
    await roadshows.back();
    await expect(page.getByText("1 of 2 districts held")).toBeVisible();
    await expect(roadshows.district("Forest")).toContainText("Held");
    await expect(roadshows.district("Forest")).toContainText("9 cards");
  });
});

test("roadshows planned before their season shares anything are given it in one press", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const { page } = office;
  const roadshows = new Roadshows(page);
  await roadshows.go();
  await roadshows.planSeason("Spring roadshows");
  await expect(page.getByText("This one shares nothing yet")).toBeVisible();
  await page.getByRole("button", { name: "Plan one for each of them" }).click();
  await expect(roadshows.district("Vale")).toContainText("No day yet");
  const gives = page.getByRole("button", { name: "Give what the season shares" });
  await expect(gives, "there is nothing to give").toHaveCount(0);
  const polls = roadshows.sheet("Polls");
  await polls.getByRole("button", { name: "Write a poll" }).click();
  await polls.getByRole("textbox", { name: "The question" }).fill("What would you do first?");
  await polls.getByRole("textbox", { name: "What can be chosen" }).fill("Ring the school\nSpeak with the child\n");
  await roadshows.save("season");
  await expect(page.getByText("2 roadshows ask nothing yet.")).toBeVisible();
  await expectAccessible(page);
  await gives.click();
  await expect(page.getByText("2 roadshows ask now what the season shares.")).toBeVisible();
  await expect(gives).toHaveCount(0);
  await roadshows.district("Vale").getByRole("link").click();
  await page.getByRole("link", { name: "Prepare it" }).click();
  await expect(roadshows.sheet("Polls")).toContainText("What would you do first?");
});
