import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

test("a name typed and taken out again leaves no trace; what is kept is kept with a reason", async ({ server, openTablet }) => {
  await boardInUse(openTablet, server);
  const tablet = await openTablet();
  await joinAs(tablet, server, "Tess Facilitator", "facilitator");
  const { page } = tablet;
  const circles = new CirclesPage(page);
  await circles.go();
  await circles.prepare({ title: "Second plans" });
  await circles.begin();
  const room = new Room(page);
  const seen = page.getByRole("region", { name: "Write a card" });

  await test.step("the name is pointed out while it is typed, and Enter does not save it", async () => {
    await room.openCard("Barrier");
    await room.box().pressSequentially("then Zbigniew told school nobody had rung");
    await expect(seen).toContainText("“Zbigniew” looks like a person’s name.");
    await expect(room.standing()).toHaveText("Draft kept on this tablet");
    await room.box().press("Enter");
    await expect(seen.getByRole("button", { name: "Take it out “Zbigniew”" }), "the hand is led to what is to be done").toBeFocused();
    await expect(room.wall().getByRole("article")).toHaveCount(0);
  });

  await test.step("one press takes it out, and the card is saved without it", async () => {
    await page.keyboard.press("Enter");
    await expect(room.box()).toHaveValue("then [name] told school nobody had rung");
    await expect(room.box()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(room.card("then [name] told school nobody had rung")).toBeVisible();
  });

  await test.step("an NHS number, a telephone number and a postcode in one breath: each is asked about", async () => {
    await room.box().fill("943 476 5919 was on the letter to gl1 2ab, ring 01632 960 101");
    for (const [words, what] of [
      ["943 476 5919", "an NHS number"],
      ["gl1 2ab", "a postcode"],
      ["01632 960 101", "a telephone number"],
    ]) {
      await expect(seen).toContainText(`“${words}” looks like ${what}.`);
    }
    for (const words of ["943 476 5919", "gl1 2ab"]) await seen.getByRole("button", { name: `Take it out “${words}”` }).click();
    await expect(room.box()).toHaveValue("[number] was on the letter to [place], ring 01632 960 101");
    await seen.getByRole("button", { name: "It is public “01632 960 101”" }).click();
    await room.box().press("Enter");
    await expect(room.card("ring 01632 960 101")).toBeVisible();
  });

  await test.step("what was kept is not asked about again when the card is reworded", async () => {
    await room.reword("ring 01632 960 101", "Barrier", "School was told to ring 01632 960 101");
  });

  await test.step("the name is in no change, no draft, no file of the tablet and nowhere with the board", async () => {
    const here = new ThisTablet(page);
    await here.go();
    await here.everythingReceived();
    await tablet.restart();
    await tablet.page.goto(server.url);
    await expect(tablet.page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(tablet.page.getByRole("region", { name: "Left half written" })).toHaveCount(0);
    await server.stop();
    for (const folder of [server.folder, tablet.folder]) expect(await filesWith(folder, "Zbigniew"), folder).toEqual([]);
    expect(await filesWith(server.folder, "nobody had rung"), "the search finds what is there").not.toEqual([]);
    expect(server.log()).not.toContain("Zbigniew");
  });
});

/** Every file beneath a folder that holds these words, in UTF-8 or UTF-16. */
async function filesWith(folder: string, words: string): Promise<string[]> {
  const found: string[] = [];
  const forms = [Buffer.from(words, "utf8"), Buffer.from(words, "utf16le")];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (forms.some((form) => bytes.includes(form))) found.push(path);
  }
  return found;
}
