import { CirclesPage } from "../pages/circles.ts";
import { JoinPage } from "../pages/join.ts";
import { PeoplePage } from "../pages/people.ts";
import { SetupPage } from "../pages/setup.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { AGENCIES, DISTRICTS, joinBy, setUpBoard } from "../support/board.ts";
import { readSquare } from "../support/qr.ts";
import { expect, test } from "../support/story.ts";

test("the administrator's link leads through setting up the board, and on to people whose links work", async ({ server, openTablet }) => {
  const office = await openTablet();
  await setUpBoard(office, server);

  const people = new PeoplePage(office.page);
  const facilitator = await people.add("Priya Nair", "Learning facilitator", "Facilitator");
  await people.back();
  const lead = await people.add("Tom Reyes", "Learning lead", "Lead");
  await people.back();
  await expect(people.row("Priya Nair")).toBeVisible();
  await expect(people.row("Tom Reyes")).toBeVisible();

  const tablet = await openTablet();
  await joinBy(tablet, facilitator.link, "Tablet 7");
  await expect(tablet.page.getByRole("heading", { name: "On this tablet today" })).toBeVisible();
  const circles = new CirclesPage(tablet.page);
  await circles.go();
  await circles.prepare({ title: "Second plans", district: "Vale" });

  const pc = await openTablet({ viewport: { width: 1440, height: 900 } });
  await joinBy(pc, lead.link, "Office PC");
  const office2 = new CirclesPage(pc.page);
  await office2.go();
  await expect(office2.row("Second plans")).toContainText("Vale district");
});

test("a second device of the same person joins by the typed code", async ({ server, openTablet }) => {
  const office = await openTablet();
  await setUpBoard(office, server);
  const people = new PeoplePage(office.page);
  await people.open("Ada Quill");
  const { code, link } = await people.invite();
  expect(await readSquare(office.page.getByRole("img", { name: "The link as a QR code" })), "a camera reads the same link").toBe(link);

  const home = await openTablet();
  await home.page.goto(server.url);
  await home.page.getByRole("link", { name: "Join with a code" }).click();
  // As it is read down a telephone: small letters, blanks for dashes.
  await new JoinPage(home.page).typeCode(code.toLowerCase().replaceAll("-", " "));

  const settings = home.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" });
  await settings.click();
  const lists = new SetupPage(home.page);
  await expect(lists.named("district")).toHaveCount(DISTRICTS.length);
  await expect(lists.named("agency")).toHaveCount(AGENCIES.length);
});

test("setting up goes on where it was left, without a signal", async ({ server, openTablet }) => {
  const office = await openTablet();
  const { link } = await server.enrol("Ada Quill", "administrator");
  await joinBy(office, link, "Office PC");
  const setup = new SetupPage(office.page);
  await expect(setup.heading()).toBeVisible();
  await server.stop();
  await setup.add("district", ["Forest"]);
  await setup.nameTheBoard("Marlshire");
  await expect(office.page.getByRole("status").filter({ hasText: /reached|No signal/ }).first()).toBeVisible();

  const page = await office.restart();
  await page.goto(`${server.url}/setup`);
  const again = new SetupPage(page);
  await expect(again.named("district")).toHaveValue("Forest");
  await server.serve();
  const here = new ThisTablet(page);
  await here.go();
  await here.everythingReceived();
});
