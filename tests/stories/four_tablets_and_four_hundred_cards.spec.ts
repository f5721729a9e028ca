import { Roadshows } from "../pages/roadshows.ts";
import { joinAs } from "../support/board.ts";
import { type Desk, sitDown } from "../support/desk.mjs";
import { MESSAGES, OBJECTIVES, POLLS, STATIONS } from "../support/season.mjs";
import { expect, test } from "../support/story.ts";

const MINUTE = 60_000;
const QUESTION = POLLS["p1"]?.question ?? "";
const OPTIONS = POLLS["p1"]?.options ?? [];

const flat = (map: string, entries: Record<string, unknown>) => Object.fromEntries(Object.entries(entries).map(([key, value]) => [`${map}.${key}`, value]));

test("four tablets with a hundred cards each come home days apart, one of them twice, and every card counts once", async ({ server, openTablet }) => {
  test.setTimeout(240_000);
  const enrol = async (name: string, role: string, clock = 0) =>
    sitDown(server.url, (await server.enrol(name, role)).link.split("#")[1] ?? "", "Tablet", { clock });
  const lead = await enrol("Ruth Adeyemi", "lead");
  const district = lead.save("library", "district", { name: "Forest", order: 1 });
  const season = crypto.randomUUID();
  const content = { ...flat("stations", STATIONS), ...flat("messages", MESSAGES), ...flat("polls", POLLS), ...flat("objectives", OBJECTIVES) };
  lead.save(`season:${season}`, "season", { title: "Autumn roadshows", ...content }, season);
  const hall = crypto.randomUUID();
  const scope = `roadshow:${hall}`;
  const about = { title: "Forest roadshow", season, district, date: "2026-11-20", starts: "9:30am", place: "Forest Hall", stage: "running", guests: 130, code: "7K4QXC2M" };
  lead.save(scope, "roadshow", { ...about, ...content }, hall);
  await lead.send();

  // Clocks eleven minutes slow and fast, and one a day out; none of them decides anything.
  const tablets: Desk[] = [];
  for (const clock of [-11 * MINUTE, 11 * MINUTE, 0, -24 * 60 * MINUTE]) {
    tablets.push(await enrol("Priya Nair", "facilitator", clock));
  }
  const [first] = tablets as [Desk, ...Desk[]];
  lead.save(scope, "grant", { person: first.person, role: "facilitator" });
  await lead.send();

  const byHand = OPTIONS.map(() => 0);
  const words: string[] = [];
  tablets.forEach((tablet, place) => {
    for (let number = 0; number < 100; number += 1) {
      const card = { via: "tablet", wall: "waits", caught_ms: tablet.now() };
      if (number % 4 === 3) {
        const choice = (number + place) % OPTIONS.length;
        byHand[choice] = (byHand[choice] ?? 0) + 1;
        tablet.save(scope, "guest-card", { ...card, station: "poll", at: "poll", "choices.p1": choice });
      } else {
        const text = `Card ${number + 1} of tablet ${place + 1} says what is in the way`;
        words.push(text);
        tablet.save(scope, "guest-card", { ...card, station: "barriers", at: "barriers", kind: "barrier", text });
      }
    }
  });

  const office = await openTablet();
  await joinAs(office, server, "Ruth Adeyemi", "lead");
  const { page } = office;
  const roadshows = new Roadshows(page);
  await roadshows.go();
  await roadshows.open("Forest roadshow");

  await test.step("the second and the fourth come home first", async () => {
    await tablets[1]?.send();
    await tablets[3]?.send();
    await expect(roadshows.station("Barriers wall")).toContainText("150 cards");
    await expect(roadshows.station("What would you do?")).toContainText("50 cards");
  });

  await test.step("the first comes days later and sends everything twice, as one that never heard the answer; then the third", async () => {
    await tablets[0]?.send();
    await tablets[0]?.sendAgain();
    await tablets[2]?.send();
    await tablets[1]?.sendAgain();
    await expect(page.getByText("400 cards in all")).toBeVisible();
    await expect(roadshows.station("Barriers wall")).toContainText("300 cards");
    await expect(roadshows.station("What would you do?")).toContainText("100 cards");
  });

  await test.step("the poll's totals equal the tally on paper", async () => {
    await expect(roadshows.poll(QUESTION)).toContainText("n = 100");
    for (const [place, option] of OPTIONS.entries()) {
      await expect(roadshows.poll(QUESTION).getByRole("list", { name: "What was chosen" }).getByRole("listitem").filter({ hasText: option })).toContainText(String(byHand[place]));
      await roadshows.countByHand(QUESTION, option, byHand[place] ?? 0);
    }
    await expect(roadshows.poll(QUESTION)).toContainText("The same as counted by hand");
  });

  await test.step("all of them are looked at, and the wall has each once", async () => {
    await page.getByRole("link", { name: "Look at the cards" }).click();
    await page.getByRole("button", { name: "Hang all 300 that hold nothing like a name" }).click();
    await expect(page.getByText("No card waits to be looked at")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("link", { name: "Show the wall" }).click();
    await expect(page.getByText("400 cards came in, 300 hang here")).toBeVisible();
    await expect(page.getByText("n = 300")).toBeVisible();
  });

  await test.step("another device that reads all of it from the board counts the same", async () => {
    const other = await openTablet();
    await joinAs(other, server, "Tom Reyes", "lead");
    const there = new Roadshows(other.page);
    await there.go();
    await there.open("Forest roadshow");
    await expect(other.page.getByText("400 cards in all")).toBeVisible({ timeout: 20_000 });
    await expect(there.poll(QUESTION)).toContainText("n = 100");
  });
  expect(new Set(words).size).toBe(300);
});
