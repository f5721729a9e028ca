import { CirclesPage } from "../pages/circles.ts";
import { Decision } from "../pages/decision.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { Line } from "../support/line.ts";
import type { Server } from "../support/server.ts";
import { expect, test } from "../support/story.ts";
import type { Tablet } from "../support/tablet.ts";

const TITLE = "Children on a second plan";

/** Two facilitators in one circle, each on a line of their own. */
async function together(server: Server, openTablet: () => Promise<Tablet>) {
  const lines = [await Line.to(server.url), await Line.to(server.url)] as const;
  const priya = await openTablet();
  const sam = await openTablet();
  await joinAs(priya, server, "Priya Nair", "facilitator", lines[0].url);
  await joinAs(sam, server, "Sam Osei", "facilitator", lines[1].url);
  const circles = new CirclesPage(priya.page);
  await circles.go();
  await circles.prepare({ title: TITLE });

  // A facilitator holds nobody else's name; whoever leads learning knows them all.
  const tom = await openTablet();
  await joinAs(tom, server, "Tom Reyes", "lead");
  const office = new CirclesPage(tom.page);
  await office.go();
  await office.open(TITLE);
  await office.givePart("Sam Osei");
  await circles.begin();

  const his = new CirclesPage(sam.page);
  await his.go();
  await expect(his.row(TITLE), "it arrives without a reload").toContainText("In the room");
  await his.open(TITLE);
  const rooms = [new Room(priya.page), new Room(sam.page)] as const;
  await expect(rooms[1].round()).toHaveText("Open");
  return { priya, sam, lines, rooms };
}

test("two tablets in one circle see each other's cards as they are caught, and after being apart", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  const { sam, lines, rooms } = await together(server, openTablet);
  const [hers, his] = rooms;
  await hers.catchCard("Barrier", "Caught on her tablet while both have a signal");
  await expect(his.card("Caught on her tablet while both have a signal")).toBeVisible();
  await his.catchCard("Idea", "Caught on his tablet while both have a signal");
  await expect(hers.card("Caught on his tablet while both have a signal")).toBeVisible();

  await test.step("one of them is cut off, and both go on", async () => {
    await lines[1].cut();
    await hers.catchCard("Question", "Caught on her tablet while his was cut off");
    await his.catchCard("Good practice", "Caught on his tablet while it was cut off");
    await expect(hers.wall().getByRole("article")).toHaveCount(3);
    await expect(his.wall().getByRole("article")).toHaveCount(3);
    // Each counts the hands on their own side of the room.
    await hers.vote("Caught on her tablet while both have a signal", 3);
    await his.vote("Caught on her tablet while both have a signal", 2);
  });

  await test.step("the line is back", async () => {
    await lines[1].join();
    const here = new ThisTablet(await sam.window());
    await here.page.goto(`${lines[1].url}/tablet`);
    await here.sendNow();
    for (const room of rooms) {
      await expect(room.card("while his was cut off")).toBeVisible();
      await expect(room.card("while it was cut off")).toBeVisible();
      await expect(room.wall().getByRole("article")).toHaveCount(4);
      await expect(room.card("Caught on her tablet while both have a signal"), "votes of both are one sum, and nobody is asked").toContainText("5 votes");
    }
  });

  await test.step("one moves the room on, and the other follows", async () => {
    await hers.nextRound("Child");
    await expect(his.round()).toHaveText("Child");
  });
  for (const line of lines) await line.cut();
});

test("the same field on two tablets is asked about, and one wording is agreed", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  await boardInUse(openTablet, server);
  const { priya, sam, lines, rooms } = await together(server, openTablet);
  const [hers, his] = rooms;
  await hers.catchCard("Barrier", "School was told late");
  await expect(his.card("School was told late")).toBeVisible();

  await test.step("apart, both change the same card and count the same people", async () => {
    await lines[1].cut();
    await hers.reword("School was told late", "Barrier", "School was told a week late");
    await his.reword("School was told late", "Barrier", "School was never told");
    await hers.count("Marlshire Police", { Police: 2 });
    await his.count("Marlshire Police", { Police: 3 });
  });

  await test.step("together again, both see that it was said twice", async () => {
    const here = new ThisTablet(priya.page);
    await here.go();
    await here.everythingReceived();
    await lines[1].join();
    const there = new ThisTablet(sam.page);
    await there.go();
    await there.sendNow();
    await there.everythingReceived();
    await expect(there.decisions()).toContainText("2 things need your decision");
    await expect(here.decisions()).toContainText("2 things need your decision");
  });

  await test.step("both answers stand side by side, with who and when; an agreed wording is written", async () => {
    const here = new ThisTablet(priya.page);
    await here.decisions().getByRole("listitem").filter({ hasText: "What was said?" }).getByRole("link").click();
    const decision = new Decision(priya.page);
    await expect(decision.question()).toHaveText("What was said?");
    const sheets = [decision.answer("A"), decision.answer("B")];
    const said = (await Promise.all(sheets.map((sheet) => sheet.innerText()))).sort((a, b) => Number(a.includes("never")) - Number(b.includes("never")));
    expect(said[0]).toContain("School was told a week late");
    expect(said[0]).toMatch(/You\. .*\d{1,2}(:\d\d)?[ap]m/);
    expect(said[1]).toContain("School was never told");
    expect(said[1]).toMatch(/A colleague\. .*\d{1,2}(:\d\d)?[ap]m/);
    await decision.choose("Write an agreed answer");
    await decision.agreedWording().fill("School was told a week late, after it had rung to ask");
    await decision.save();
    await expect(priya.page.getByText("Decided. Both answers stay in the history.")).toBeVisible();
  });

  await test.step("what differs between two counts is asked, never added up", async () => {
    await new ThisTablet(sam.page).decisions().getByRole("listitem").filter({ hasText: "How many people came?" }).getByRole("link").click();
    const decision = new Decision(sam.page);
    await expect(sam.page.getByRole("main"), "whose people were counted").toContainText("Marlshire Police, police");
    await expect(decision.answer("A")).toContainText(/[23]$/);
    await expect(decision.answer("B")).toContainText(/[23]$/);
    await expect(sam.page.getByRole("radio", { name: "Write an agreed answer" })).toHaveCount(0);
    // The count stands last; the day and the hour above it may hold a 3 as well.
    const keep = (await decision.answer("A").innerText()).trim().endsWith("3") ? "Keep A" : "Keep B";
    await decision.choose(keep);
    await decision.save();
  });

  await test.step("both tablets agree", async () => {
    for (const tablet of [priya, sam]) {
      const here = new ThisTablet(tablet.page);
      await here.go();
      await expect(here.decisions()).toHaveCount(0);
      const circles = new CirclesPage(tablet.page);
      await circles.go();
      await circles.open(TITLE);
      const room = new Room(tablet.page);
      await expect(room.card("School was told a week late, after it had rung to ask")).toBeVisible();
      await expect(room.people()).toContainText("3 people");
    }
  });
  for (const line of lines) await line.cut();
});
