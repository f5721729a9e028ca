import type { Request } from "@playwright/test";
import { gunzipSync } from "node:zlib";
import { AtRiskPage } from "../pages/at_risk.ts";
import { CirclesPage } from "../pages/circles.ts";
import { LockScreen } from "../pages/locked.ts";
import { Room } from "../pages/room.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { expect, test } from "../support/story.ts";

/** A change as it leaves a tablet, in as far as this story reads it. */
interface Sent {
  kind: string;
}

test("a day's work waits, and a child at risk is written down last, on the lock screen: it is the first to be sent", async ({
  server,
  line,
  openTablet,
}) => {
  test.setTimeout(240_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  await joinAs(tablet, server, "Priya Nair", "facilitator", line.url);
  const here = new ThisTablet(page);
  await here.walk();
  await here.everythingReceived();
  await line.cut();

  await test.step("a circle with its cards waits to be sent", async () => {
    const circles = new CirclesPage(page);
    const room = new Room(page);
    await circles.go();
    await circles.prepare({ title: "Second plans" });
    await circles.begin();
    for (const card of ["School was told late", "Nobody asked the child", "The plan has no dates"]) await room.catchCard("Barrier", card);
  });

  await test.step("locked, with no signal, a record is sealed; unlocked it stands behind all the rest", async () => {
    await here.walk();
    await new LockScreen(page).lockNow();
    const risk = new AtRiskPage(page);
    await risk.go();
    await risk.begin();
    await risk.write("Danger now", "A child could be hurt", "Police");
    await risk.seal();
    await page.goto(line.url);
    await new LockScreen(page).unlock();
    await expect(risk.open()).toContainText("Nobody has it yet");
  });

  await test.step("with a signal it goes before everything else", async () => {
    const sent: Sent[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).pathname === "/api/v1/sync") sent.push(...changesIn(request));
    });
    await line.join();
    await here.walk();
    await here.everythingReceived();
    const kinds = sent.map(({ kind }) => kind);
    expect(kinds, "a backlog was sent with it").toContain("card");
    expect(kinds, "in the order in which they left").toContain("safety");
    expect(kinds[0], `the first of ${kinds.join(", ")}`).toBe("safety");
  });
});

/** The changes of a page on its way to the board, which a tablet packs where the browser can. */
function changesIn(request: Request): Sent[] {
  const body = request.postDataBuffer() ?? Buffer.from("{}");
  const text = request.headers()["content-encoding"] === "gzip" ? gunzipSync(body) : body;
  return (JSON.parse(text.toString("utf8")) as { changes?: Sent[] }).changes ?? [];
}
