import { CirclesPage } from "../pages/circles.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { joinBy } from "../support/board.ts";
import { filesWith } from "../support/disk.ts";
import { expect, test } from "../support/story.ts";

const TITLE = "Quincewater second plans";
const CARD = "Plumbago was told on the Friday";
const VOICE = "Nobody asked about the larkspur";
const SECRETS = ["Quincewater", "Plumbago", "larkspur", "Toadflax"];

test("what is captured is in no address, no title, no log, no cache and no file of the browser in the clear", async ({ server, openTablet }) => {
  test.setTimeout(180_000);
  const tablet = await openTablet();
  const { page, context } = tablet;
  const addresses: string[] = [];
  const titles: string[] = [];
  const kept: string[] = [];
  context.on("request", (request) => addresses.push(request.url(), request.headers()["referer"] ?? ""));
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  context.on("response", (response) => {
    const caching = response.headers()["cache-control"];
    if (new URL(response.url()).pathname.startsWith("/api/") && caching !== "no-store") kept.push(`${response.url()}: ${caching}`);
  });

  const { link } = await server.enrol("Priya Nair", "facilitator");
  const secret = link.split("#")[1] ?? "";
  await joinBy(tablet, link, "Tablet 7");
  const circles = new CirclesPage(page);
  const noteTitle = async () => titles.push(await page.title());
  await circles.go();
  await noteTitle();
  await circles.prepare({ title: TITLE });
  await noteTitle();
  await circles.begin();
  const room = new Room(page);
  await room.catchCard("Barrier", CARD);
  await room.noteVoice(VOICE, "Somebody should have.");
  await noteTitle();
  await room.openCard("Idea");
  await room.box().fill("Half a sentence about Toadflax");
  await expect(room.standing()).toHaveText("Draft kept on this tablet");
  const here = new ThisTablet(page);
  await here.go();
  await here.everythingReceived();
  await noteTitle();
  await page.goto(`${server.url}/circles`);

  // The link's own secret stands behind # in the one address that was opened, and nowhere afterwards.
  const opened = addresses.indexOf(link);
  if (opened >= 0) addresses.splice(opened, 1);
  for (const word of [...SECRETS, secret]) {
    expect(addresses.filter((address) => address.includes(word)), `${word} in an address`).toEqual([]);
    expect(titles.filter((title) => title.includes(word)), `${word} in a title`).toEqual([]);
    expect(server.log(), `${word} in the server's log`).not.toContain(word);
  }
  expect(kept, "answers that a browser may keep").toEqual([]);

  await context.close();
  expect(await filesWith(tablet.folder, SECRETS), "files of the browser with words in the clear").toEqual([]);
});
