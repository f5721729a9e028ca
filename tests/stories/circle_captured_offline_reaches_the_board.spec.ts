import { CirclesPage } from "../pages/circles.ts";
import { CircleRecord } from "../pages/record.ts";
import { type Kind, Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const HEARD: [Kind, string][] = [
  ["Barrier", "The closing summary was written for court, so school never saw what had worked."],
  ["Good practice", "The health visitor rang the new worker before the first visit."],
  ["Idea", "One page that travels with the child, written with the child."],
  ["Question", "Who tells the school when a plan ends?"],
  ["Voice", "They asked why the nice lady stopped coming."],
];
const HALF = "Three of us were asked on the same day and nob";

test("a circle captured with no signal reaches the board, and nothing is lost when the tablet dies in it", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  let circles = new CirclesPage(tablet.page);
  await circles.go();
  await circles.prepare({ title: "Children on a second plan", theme: "Second plans", district: "Forest", place: "Village hall" });
  await new ThisTablet(tablet.page).go();
  await new ThisTablet(tablet.page).everythingReceived();

  await test.step("in the hall there is no signal, and the circle runs all the same", async () => {
    await server.stop();
    await circles.go();
    await circles.open("Children on a second plan");
    await circles.begin();
    const room = new Room(tablet.page);
    await room.agreeToTheRules();
    await room.count("Community health trust", { Health: 4 });
    await room.count("Marlshire Police", { Police: 2, "Probation and youth justice": 1 });
    await expect(room.people()).toContainText("7 people");
    await room.nextRound("Child");
    for (const [kind, words] of HEARD) await room.catchCard(kind, words);
    await room.noteVoice("I thought they forgot me", "Nobody said the plan had ended.");
    await expect(room.wall().getByRole("article")).toHaveCount(6);
  });

  await test.step("the tablet dies in the middle of a sentence", async () => {
    const room = new Room(tablet.page);
    await room.openCard("Barrier");
    await room.box().pressSequentially(HALF);
    await expect(room.standing()).toHaveText("Draft kept on this tablet");
    await tablet.killAndRestart();
  });

  await test.step("cold, still without a signal: the same round, the same half sentence, the same cards", async () => {
    const { page } = tablet;
    await page.goto(server.url);
    await page.getByRole("region", { name: "Left half written" }).getByRole("link", { name: /Go on writing A card/ }).click();
    const room = new Room(page);
    await expect(room.round()).toHaveText("Child");
    await expect(room.box()).toHaveValue(HALF);
    await expect(room.wall().getByRole("article")).toHaveCount(6);
    for (const [, words] of HEARD) await expect(room.card(words)).toBeVisible();
    await expect(room.people()).toContainText("7 people");

    await room.box().press("End");
    await room.box().pressSequentially("ody knew.");
    await room.box().press("Enter");
    await expect(room.card(`${HALF}ody knew.`)).toBeVisible();

    const here = new ThisTablet(page);
    await here.go();
    // Begun, agreed, three counts, moved on, five cards, one voice, one more card.
    await expect(here.waiting()).toContainText("13 saves");
  });

  await test.step("in the evening there is a signal, and the board has received it", async () => {
    await server.serve();
    const here = new ThisTablet(tablet.page);
    await here.sendNow();
    await here.everythingReceived();
    await expect(here.received()).toContainText("14 saves");
  });

  await test.step("next morning the lead reads the circle in the office", async () => {
    const pc = await openTablet({ viewport: { width: 1440, height: 900 } });
    await joinAs(pc, server, "Tom Reyes", "lead");
    circles = new CirclesPage(pc.page);
    await circles.go();
    await circles.open("Children on a second plan");
    const record = new CircleRecord(pc.page);
    await expect(record.title()).toHaveText("Children on a second plan");
    for (const [, words] of HEARD) await expect(record.card(words)).toBeVisible();
    await expect(record.card(`${HALF}ody knew.`)).toBeVisible();
    await expect(record.voices()).toContainText("I thought they forgot me");
    await expect(record.voices(), "the meaning is an adult's and never stands in the quotation").not.toContainText("Nobody said the plan had ended.");
    await expect(record.whoCame()).toContainText("7 people");
    await expect(record.whoCame()).toContainText("Community health trust");
  });
});
