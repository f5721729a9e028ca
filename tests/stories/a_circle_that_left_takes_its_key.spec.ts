import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { harm, rows } from "../support/vault.ts";

const LEFT = "Children on a second plan";
const OWN = "Children who move school";

test("a circle that leaves a tablet takes its key with it, and another window's work stays readable", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  await boardInUse(openTablet, server);
  const priya = await openTablet();
  await joinAs(priya, server, "Priya Nair", "facilitator");
  const hers = new CirclesPage(priya.page);
  await hers.go();
  await hers.prepare({ title: LEFT });
  const circle = /circles\/([0-9a-f-]{36})/.exec(priya.page.url())?.[1] ?? "";
  expect(circle).not.toBe("");

  const sam = await openTablet();
  await joinAs(sam, server, "Sam Osei", "facilitator");
  const tom = await openTablet();
  await joinAs(tom, server, "Tom Reyes", "lead");
  const office = new CirclesPage(tom.page);
  await office.go();
  await office.open(LEFT);
  await office.givePart("Sam Osei");

  const his = new CirclesPage(sam.page);
  await his.go();
  await expect(his.row(LEFT)).toBeVisible();
  const keysOf = async (scope: string) => (await rows(sam.page, "keys")).filter(({ clear }) => clear.startsWith(`${scope}\u001f`));
  expect((await keysOf(`circle:${circle}`)).length, "its key lies there while the circle is here").toBeGreaterThan(0);

  const second = await sam.window();
  await second.goto(sam.page.url());
  const there = new CirclesPage(second);
  await there.go();
  await there.prepare({ title: OWN });
  const own = /circles\/([0-9a-f-]{36})/.exec(second.url())?.[1] ?? "";
  await there.begin();
  const room = new Room(second);
  await room.catchCard("Barrier", "Caught before the other circle left");

  await test.step("his part is taken back: the circle goes, and no key of it stays", async () => {
    await tom.page.getByRole("button", { name: "Take the part back from Sam Osei" }).click();
    await room.catchCard("Idea", "Caught while the other circle left");
    await expect(his.row(LEFT)).toHaveCount(0);
    await expect.poll(() => keysOf(`circle:${circle}`), "keys of the circle that left").toEqual([]);
    expect((await keysOf(`circle:${own}`)).length).toBeGreaterThan(0);
  });

  await test.step("a key that goes from under a window comes back with what needs it", async () => {
    // As if the other window had found nothing under it a moment ago.
    for (const { key } of await keysOf(`circle:${own}`)) await harm(sam.page, "keys", key, "remove");
    await room.catchCard("Question", "Caught when its key had just gone");
    await sam.page.reload();
    await his.go();
    await his.open(OWN);
    const again = new Room(sam.page);
    await expect(again.card("Caught when its key had just gone")).toBeVisible();
    await expect(again.card("Caught while the other circle left")).toBeVisible();
    await expect(again.card("Caught before the other circle left")).toBeVisible();
  });
});
