import { CirclesPage } from "../pages/circles.ts";
import { LockScreen } from "../pages/locked.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";
import { type Harm, type Key, type Shelf, harm, rows } from "../support/vault.ts";

const TITLE = "Children on a second plan";
const RECEIVED = "School was told a week late";
const WAITING = "Nobody rang the health visitor";
const HALF = "Three of us were asked on the same day and nob";

interface Case {
  what: string;
  shelf: Shelf;
  key: Key;
  harm: Harm;
  /** What the screen says; nothing where nothing is lost. */
  said?: string;
  /** What is not there until the harm is undone. */
  without: string[];
}

test("bytes that were altered on a tablet are noticed, the rest opens, and nothing is thrown away", async ({ server, line, openTablet }) => {
  test.setTimeout(400_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  const [lock, room, circles, here] = [new LockScreen(page), new Room(page), new CirclesPage(page), new ThisTablet(page)];
  const said = page.getByText(/could not be opened\.$/);
  const received = async () => {
    await here.walk();
    await here.everythingReceived();
    await circles.go();
    await circles.open(TITLE);
  };
  const reopened = async (meanwhile: () => Promise<void> = async () => {}) => {
    await page.goto(line.url);
    await expect(lock.heading()).toBeVisible();
    await meanwhile();
    await lock.unlock();
  };
  const inTheRoom = async () => {
    await circles.go();
    await circles.open(TITLE);
    await expect(room.wall()).toBeVisible();
  };

  await circles.go();
  await circles.prepare({ title: TITLE });
  await received();
  await circles.begin();
  await received();
  // A page of its own, so that the circle is there without it.
  await room.catchCard("Barrier", RECEIVED);
  await received();
  await line.cut();
  await room.catchCard("Idea", WAITING);
  await room.openCard("Question");
  await room.box().pressSequentially(HALF);
  await expect(room.standing()).toHaveText("Draft kept on this tablet");

  const last = async (shelf: Shelf, of: RegExp) => (await rows(page, shelf)).filter(({ clear }) => of.test(clear)).at(-1)?.key ?? -1;
  const segment = await last("segments", /\u001fcircle:/);
  const waiting = await last("pending", /\u001fcircle:/);
  const draft = String(await last("drafts", /card/));
  const keys = [await last("keys", /^circle:/), await last("keys", /^\u001f/)] as const;
  const elsewhere = draft.replace(/.$/, (end) => (end === "0" ? "1" : "0"));
  const cases: Case[] = [
    { what: "one bit of a received page", shelf: "segments", key: segment, harm: "flip", said: "1 part of what was received", without: [RECEIVED] },
    { what: "half of a received page", shelf: "segments", key: segment, harm: "cut", said: "1 part of what was received", without: [RECEIVED] },
    { what: "a received page under another number", shelf: "segments", key: segment, harm: { move: 9_999 }, without: [] },
    { what: "one bit of a save that waits", shelf: "pending", key: waiting, harm: "flip", said: "1 save that waits to be sent", without: [WAITING] },
    { what: "one bit of a half-written form", shelf: "drafts", key: draft, harm: "flip", said: "1 half-written form", without: [HALF] },
    { what: "a half-written form under another's name", shelf: "drafts", key: draft, harm: { move: elsewhere }, said: "1 half-written form", without: [HALF] },
  ];

  for (const { what, shelf, key, harm: how, said: words, without } of cases) {
    await test.step(what, async () => {
      let mend = async () => {};
      await reopened(async () => {
        mend = await harm(page, shelf, key, how);
      });
      if (words) await expect(said).toHaveText(`${words} could not be opened.`);
      await everythingBut(without);
      if (without.includes(WAITING)) {
        await here.walk();
        await expect(here.heading(), "nobody is told that all is received").not.toHaveText("Everything is received");
        await expect(here.waiting()).toContainText("1 save");
      }
      await reopened(mend);
      await everythingBut([]);
    });
  }

  await test.step("the key of a circle: what lies under it, and nothing else", async () => {
    let mend = async () => {};
    await reopened(async () => {
      mend = await harm(page, "keys", keys[0], "flip");
    });
    await expect(said).toHaveText(/^1 save that waits to be sent and \d parts of what was received could not be opened\.$/);
    await circles.go();
    await expect(circles.row(TITLE)).toHaveCount(0);
    await reopened(mend);
    await everythingBut([]);
  });

  await test.step("the key of all that is of no scope: nothing opens, nothing is altered", async () => {
    let mend = async () => {};
    await reopened(async () => {
      mend = await harm(page, "keys", keys[1], "flip");
    });
    await expect(page.getByRole("heading", { name: "What is on this tablet could not be opened" })).toBeVisible();
    await expect(page.getByText("Nothing was altered and nothing is lost.")).toBeVisible();
    await reopened(mend);
    await everythingBut([]);
  });

  await test.step("what was received comes once more from the board, and is asked for no further time", async () => {
    await line.join();
    await reopened(async () => {
      await harm(page, "segments", segment, "flip");
    });
    await expect(said).toHaveText("1 part of what was received could not be opened.");
    await inTheRoom();
    await expect(room.card(RECEIVED)).toBeVisible();
    await here.walk();
    await here.everythingReceived();
    await line.cut();
    await reopened();
    await everythingBut([]);
    expect(await last("segments", /\u001fcircle:/), "what came is stored beside the page that does not open").toBeGreaterThan(Number(segment));
    expect((await rows(page, "segments")).map(({ key }) => key), "which stays").toContain(segment);
  });

  /** All that was written is on the screens, and told of as whole, but for these. */
  async function everythingBut(without: string[]): Promise<void> {
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    if (without.length === 0) await expect(said).toHaveCount(0);
    await inTheRoom();
    for (const words of [RECEIVED, WAITING]) await expect(room.card(words), words).toHaveCount(without.includes(words) ? 0 : 1);
    if (without.includes(HALF)) await expect(room.box()).toHaveCount(0);
    else await expect(room.box()).toHaveValue(HALF);
  }
});
