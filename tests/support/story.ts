// What a story begins with: a board nobody has used, and as many tablets as it asks for. All of it goes with the story.

import { test as base } from "@playwright/test";
import { Line } from "./line.ts";
import { Server } from "./server.ts";
import { Tablet, type TabletOptions } from "./tablet.ts";

interface Fixtures {
  /** The board's server, empty. */
  server: Server;
  /** A line to it that can be cut. */
  line: Line;
  /** Opens another tablet. */
  openTablet: (options?: TabletOptions) => Promise<Tablet>;
}

export const test = base.extend<Fixtures>({
  // Playwright reads a fixture's needs from this pattern, so it is written even when empty.
  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.remove();
  },
  line: async ({ server }, use) => {
    const line = await Line.to(server.url);
    await use(line);
    await line.cut();
  },
  openTablet: async ({}, use, story) => {
    const opened: Tablet[] = [];
    await use(async (options) => {
      const tablet = await Tablet.open(options);
      opened.push(tablet);
      return tablet;
    });
    const held = story.status === story.expectedStatus;
    for (const tablet of opened) {
      for (const error of tablet.errors) console.log(`Nobody caught: ${error}`);
      if (!held && !tablet.page.isClosed()) console.log(await shownOn(tablet));
      await tablet.remove();
    }
  },
});

/** What a tablet showed when its story failed: a machine that keeps no pictures keeps what is printed. */
async function shownOn({ page }: Tablet): Promise<string> {
  const shown = await page
    .locator("body")
    .ariaSnapshot({ timeout: 2_000 })
    .catch(() => "nothing that could be read");
  return `A tablet at ${new URL(page.url()).pathname} showed:\n${shown.slice(0, 3_000)}`;
}

export { expect } from "@playwright/test";
