import { JoinPage } from "../pages/join.ts";
import { joinBy } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

test("a spent link is explained, and the next one works in the same window", async ({ server, openTablet }) => {
  const first = await openTablet();
  const { link } = await server.enrol("Priya Nair", "facilitator");
  await joinBy(first, link, "Tablet 7");

  const second = await openTablet();
  const join = new JoinPage(second.page);
  await join.openLink(link);
  await join.join("Tablet 8");
  await expect(join.whyNot()).toContainText("This link or code did not work.");
  await expect(join.whyNot()).toContainText(/used|once/);
  expect(second.page.url(), "the secret does not stay in the address").toBe(`${server.url}/join`);
  await expect(join.code(), "and a code can be typed instead").toBeVisible();

  const { link: another } = await server.enrol("Priya Nair", "facilitator");
  await join.openLink(another);
  await expect(second.page.getByText("Your link was recognised.")).toBeVisible();
  expect(second.page.url()).toBe(`${server.url}/join`);
  await join.join("Tablet 8");
  await expect(join.heading()).toBeHidden();
});

test("a wrong link and a wrong code are explained, and the right code still works", async ({ server, openTablet }) => {
  const tablet = await openTablet();
  const join = new JoinPage(tablet.page);
  await join.openLink(`${server.url}/join#nobody-was-ever-given-this`);
  await join.join("Tablet 7");
  await expect(join.whyNot()).toContainText("This link or code did not work.");

  await join.typeCode("AAAA-BBBB-CCCC");
  await expect(join.whyNot()).toContainText("This link or code did not work.");
  await join.typeCode("");
  await expect(join.whyNot()).toContainText("A code is needed.");

  const { code } = await server.enrol("Priya Nair", "facilitator");
  await join.typeCode(code);
  await expect(join.heading()).toBeHidden();
});

test("an expired code is explained in the board's own words", async ({ line, openTablet }) => {
  const tablet = await openTablet();
  line.answerBy((request, response) => {
    if (!request.url?.endsWith("/enrol")) return false;
    response.writeHead(410, { "content-type": "application/json" });
    response.end(JSON.stringify({ code: "link_expired", message: "This link or code has expired. It was good for 24 hours: ask for a new one." }));
    return true;
  });
  const join = new JoinPage(tablet.page);
  await join.openLink(`${line.url}/join`);
  await join.typeCode("AAAA-BBBB-CCCC");
  await expect(join.whyNot()).toContainText("It was good for 24 hours: ask for a new one.");
});

test("without a signal the link stays good, and works when there is one", async ({ server, line, openTablet }) => {
  const tablet = await openTablet();
  const { link } = await server.enrol("Priya Nair", "facilitator", line.url);
  const join = new JoinPage(tablet.page);
  await join.openLink(link);
  await tablet.shellKept();
  await line.cut();
  await join.join("Tablet 7");
  await expect(join.whyNot()).toContainText("The board could not be reached.");
  await expect(join.whyNot()).toContainText("The link or code is still good");

  await line.join();
  await tablet.page.getByRole("button", { name: "Join" }).click();
  await expect(join.heading()).toBeHidden();
});
