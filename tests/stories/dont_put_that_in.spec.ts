import { CirclesPage } from "../pages/circles.ts";
import { CircleRecord } from "../pages/record.ts";
import { ReadBack, Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

const NOTE = "He said it was our secret";
const CARD = "She said the shed is where it happens";
const SHARED = "I told three people the same thing";

test("a girl says “don’t put that in”: it stays out of everything made from the circle, and the red button is explained", async ({
  server,
  openTablet,
}) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const { page } = tablet;
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const room = new Room(page);

  await test.step("one that may be used, a whole note that may not, and a few words that may not", async () => {
    await room.noteVoice(SHARED, "It counted when it was written down");
    await room.openCard("Voice");
    await page.getByRole("button", { name: "Write the full note" }).click();
    await page.getByRole("textbox", { name: "What did the child say or show?" }).fill(NOTE);
    await page.getByRole("group", { name: "Does the child agree to it being used?" }).getByRole("radio", { name: "No", exact: true }).check();
    await expect(page.getByText("“Don’t put that in” is kept.")).toBeVisible();
    await expect(page.getByText(/A no never delays keeping a child safe/)).toBeVisible();
    await page.getByRole("button", { name: "Tie it to the circle" }).click();
    await room.openCard("Voice");
    await page.getByRole("checkbox", { name: "The child said: don’t put that in" }).check();
    await room.box().fill(CARD);
    await room.box().press("Enter");
    await expect(room.card(CARD)).toContainText("A child said no to this. It stays out of every report.");
  });

  await test.step("it is not read out, and the page says that something is left out", async () => {
    for (let round = 0; round < 7; round += 1) await room.kinds().getByRole("button", { name: "Next round" }).click();
    await room.kinds().getByRole("link", { name: "Read back and close" }).click();
    const back = new ReadBack(page);
    await expect(back.card(SHARED)).toBeVisible();
    await expect(page.getByText("2 things are not read out: a child said no.")).toBeVisible();
    for (const words of [NOTE, CARD]) await expect(page.getByText(words)).toHaveCount(0);
    await back.agree();
    await back.close();
  });

  await test.step("on paper and in the saved page it is not", async () => {
    await expect(new CircleRecord(page).title()).toHaveText("Second plans");
    await page.emulateMedia({ media: "print" });
    for (const words of [NOTE, CARD]) await expect(page.getByText(words).first()).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as a page" }).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
    const html = Buffer.concat(chunks).toString("utf8");
    expect(html).toContain("Second plans");
    for (const words of [NOTE, CARD]) expect(html).not.toContain(words);
  });

  await test.step("nor in the gallery, nor in the tables for SQL", async () => {
    const here = new ThisTablet(page);
    await here.go();
    await here.everythingReceived();
    const lead = await openTablet();
    await joinAs(lead, server, "Tom Reyes", "lead");
    await lead.page.goto(`${server.url}/voices`);
    await expect(lead.page.getByText(/A child said no to this/).first()).toBeVisible();
    for (const words of [NOTE, CARD]) await expect(lead.page.getByText(words)).toHaveCount(0);
  });
});
