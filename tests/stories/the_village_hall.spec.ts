import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const MINUTE = 60_000;
const HALF = "We were told the case was stepped down, and no one sa";

test("in a village hall with no signal the tablet restarts at 70 minutes: the same round, the same timer, the same half sentence", async ({
  server,
  openTablet,
}) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  const begun = Date.now();
  let now = 0;
  // In steps shorter than the board's idle minutes, with a hand on the tablet after each: else it locks, as it should.
  const at = async (minutes: number) => {
    do {
      now = Math.min(minutes, now + 5);
      await tablet.page.clock.setSystemTime(begun + now * MINUTE);
      await tablet.page.mouse.move(300 + (now % 7), 300);
    } while (now < minutes);
  };
  await at(0);
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const circles = new CirclesPage(tablet.page);
  await circles.go();
  await circles.prepare({ title: "Children on a second plan", theme: "Second plans" });
  await new ThisTablet(tablet.page).go();
  await new ThisTablet(tablet.page).everythingReceived();
  await server.stop();
  await circles.go();
  await circles.open("Children on a second plan");
  await circles.begin();
  let room = new Room(tablet.page);
  await room.agreeToTheRules();
  await room.count("Community health trust", { Health: 4, "Social work": 6 });

  await test.step("ten minutes into the fifth round somebody is in the middle of a sentence", async () => {
    for (const round of ["Child", "Story", "Working well"]) await room.nextRound(round);
    await at(60);
    await room.nextRound("Why?");
    await room.catchCard("Good practice", "The health visitor kept monthly contact after the plan ended");
    await at(70);
    await room.openCard("Barrier");
    await room.box().pressSequentially(HALF);
    await expect(tablet.page.getByRole("timer", { name: "about 20 minutes of 30" })).toBeVisible({ timeout: 15_000 });
    await expect(room.standing()).toHaveText("Draft kept on this tablet");
  });

  await test.step("the tablet dies, and two minutes later it is on again", async () => {
    await tablet.killAndRestart();
    await at(72);
    await tablet.page.goto(server.url);
    await tablet.page.getByRole("link", { name: "Open the circle" }).click();
    room = new Room(tablet.page);
    await expect(room.round()).toHaveText("Why?");
    await expect(tablet.page.getByRole("timer", { name: "about 18 minutes of 30" })).toBeVisible();
    await expect(room.box()).toHaveValue(HALF);
    await expect(room.card("The health visitor kept monthly contact")).toBeVisible();
    await expect(room.people()).toContainText("10 people");
  });

  await test.step("when its time is over the round says so, and stops nobody", async () => {
    await at(95);
    await expect(tablet.page.getByRole("timer", { name: "Time to move on" })).toBeVisible({ timeout: 15_000 });
    await room.box().press("End");
    await room.box().pressSequentially("id to whom.");
    await room.box().press("Enter");
    await expect(room.card(`${HALF}id to whom.`)).toBeVisible();
  });

  await test.step("what waits is said to wait, until there is a signal", async () => {
    const here = new ThisTablet(tablet.page);
    await here.go();
    await expect(here.waiting()).toContainText("Waiting to send");
    await server.serve();
    await here.sendNow();
    await here.everythingReceived();
  });
});
