import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

test("a tablet the board does not know any more pauses, says so, and loses nothing", async ({ server, line, openTablet }) => {
  const tablet = await openTablet();
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const here = new ThisTablet(page);
  await here.go();
  await here.everythingReceived();

  let asked = 0;
  line.answerBy((request, response) => {
    if (!request.url?.startsWith("/api/v1/sync")) return false;
    asked += 1;
    response.writeHead(401, { "content-type": "application/json" });
    response.end(JSON.stringify({ code: "not_signed_in", message: "This device is not known to the board." }));
    return true;
  });
  await circles.go();
  await circles.open("Second plans");
  const room = new Room(page);
  await room.catchCard("Barrier", "Caught while the board did not know this tablet");
  await here.go();
  await here.sendNow();
  await expect(here.heading()).toHaveText("This tablet must join again");
  await expect(page.getByText("Nothing is lost and you can keep working.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Join again" })).toBeVisible();
  await expect(here.waiting()).toContainText("1 save");

  await test.step("work goes on, and nobody hammers at the door", async () => {
    await circles.go();
    await circles.open("Second plans");
    await room.catchCard("Idea", "Caught after it was said");
    const before = asked;
    await here.go();
    await expect(here.waiting()).toContainText("2 saves");
    expect(asked - before, "one more question, for the page that was opened").toBeLessThanOrEqual(2);
    await tablet.restart();
    await tablet.page.goto(`${line.url}/tablet`);
    await expect(new ThisTablet(tablet.page).waiting()).toContainText("2 saves");
  });

  await test.step("a new link for the same person lets it go on, with all that waited", async () => {
    line.answerBy();
    const again = new ThisTablet(tablet.page);
    await again.sendNow();
    await again.everythingReceived();
  });
});
