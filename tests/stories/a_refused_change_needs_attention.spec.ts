import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const REFUSED = "Caught after the part was taken back";

test("what the board did not accept is shown with reason and remedy, blocks nothing, and goes when the part is given again", async ({
  server,
  line,
  openTablet,
}) => {
  test.setTimeout(180_000);
  const sam = await openTablet();
  await joinAs(sam, server, "Sam Osei", "facilitator", line.url);
  const tom = await openTablet();
  await joinAs(tom, server, "Tom Reyes", "lead");
  const office = new CirclesPage(tom.page);
  await office.go();
  await office.prepare({ title: "The lead's circle" });
  await office.givePart("Sam Osei");

  const his = new CirclesPage(sam.page);
  await his.go();
  await expect(his.row("The lead's circle")).toBeVisible();

  await test.step("cut off, Sam catches a card; meanwhile his part is taken back", async () => {
    await line.cut();
    await his.open("The lead's circle");
    await his.begin();
    await new Room(sam.page).catchCard("Barrier", REFUSED);
    await tom.page.getByRole("button", { name: "Take the part back" }).click();
    await expect(tom.page.getByRole("list", { name: "People with a part" })).toHaveCount(0);
    const theirs = new ThisTablet(tom.page);
    await theirs.go();
    await theirs.everythingReceived();
  });

  const here = new ThisTablet(sam.page);
  await test.step("then he prepares a circle of his own, which stands behind it in the queue", async () => {
    await his.go();
    await his.prepare({ title: "A circle of his own" });
    await line.join();
    await here.go();
    await here.sendNow();
    await expect(here.heading()).toHaveText("Some of it was not accepted");
    await expect(here.waiting(), "what stood behind it has gone").toHaveCount(0);
    await expect(here.received()).toContainText("1 save");
  });

  await test.step("why, that it is safe, and what to do", async () => {
    await expect(here.notAccepted()).toContainText("still safe on this tablet");
    const card = here.notAccepted().getByRole("listitem").filter({ hasText: REFUSED });
    await expect(card).toContainText("Your role does not let you write this. It is still safe here.");
    await expect(card).toContainText("Ask your administrator for the role, then try again.");
    await sam.restart();
    await sam.page.goto(`${line.url}/tablet`);
    await expect(new ThisTablet(sam.page).notAccepted().getByRole("listitem").filter({ hasText: REFUSED })).toBeVisible();
  });

  await test.step("with the part given again, trying again works", async () => {
    await tom.page.goBack();
    await office.givePart("Sam Osei");
    const again = new ThisTablet(sam.page);
    const refused = again.notAccepted().getByRole("button", { name: "Try again" });
    await expect(async () => {
      if ((await refused.count()) > 0) await refused.first().click();
      await expect(again.notAccepted()).toHaveCount(0, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await again.everythingReceived();
    await office.go();
    await office.open("The lead's circle");
    await expect(tom.page.getByText(REFUSED)).toBeVisible();
  });
});
