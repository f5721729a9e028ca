// The main screens as they are, for the docs: the demonstration board, at the three sizes, light and dark.

import type { Page } from "@playwright/test";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { JoinPage } from "../pages/join.ts";
import { expect, test } from "../support/story.ts";
import type { Tablet, TabletOptions } from "../support/tablet.ts";

const FOLDER = join(import.meta.dirname, "../../docs/pictures");

const SIZES = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

/** The links that `golden-thread demo` prints, by name. */
function links(printed: string): Map<string, string> {
  const lines = printed.split("\n");
  return new Map(
    lines.flatMap((line, at) => {
      const link = line.match(/https?:\/\/\S+#\S+/)?.[0];
      const name = lines[at - 1]?.match(/^\s*([^,]+),/)?.[1];
      return link && name ? [[name.trim(), link] as const] : [];
    }),
  );
}

async function joinBoard(tablet: Tablet, link: string | undefined): Promise<Page> {
  if (!link) throw new Error("the demonstration has no such person");
  const { page } = tablet;
  await page.goto(link);
  await new JoinPage(page).join("Tablet 7");
  await expect(page).toHaveURL(/\/$/);
  return page;
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the main screens, ${colorScheme}`, async ({ server, openTablet }) => {
    await mkdir(FOLDER, { recursive: true });
    const people = links(await server.run("demo", "--url", server.url));
    const options: TabletOptions = { colorScheme };
    const facilitator = await joinBoard(await openTablet(options), people.get("Tom Berridge"));
    const lead = await joinBoard(await openTablet(options), people.get("Ruth Adeyemi"));

    const take = async (page: Page, name: string) => {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const dark = colorScheme === "dark" ? "-dark" : "";
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(FOLDER, `${name}-${size.width}x${size.height}${dark}.png`), animations: "disabled" });
      }
      await page.setViewportSize({ width: 1180, height: 820 });
    };

    await expect(facilitator.getByText("When a plan ends").first()).toBeVisible();
    await take(facilitator, "today");
    await facilitator.getByRole("link", { name: /Open the circle/ }).first().click();
    await expect(facilitator.getByRole("heading", { level: 1, name: "Why?" })).toBeVisible();
    await take(facilitator, "circle-run");
    const circle = new URL(facilitator.url()).pathname.replace(/\/run$/, "");
    await facilitator.goto(`${server.url}${circle}/read-back`);
    await expect(facilitator.getByRole("heading", { level: 1, name: "Reading back" })).toBeVisible();
    await take(facilitator, "read-back");
    await facilitator.goto(`${server.url}/at-risk`);
    await expect(facilitator.getByRole("heading", { level: 1 })).toBeVisible();
    await take(facilitator, "at-risk");
    await facilitator.goto(`${server.url}/tablet`);
    await expect(facilitator.getByRole("heading", { level: 1 })).toBeVisible();
    await take(facilitator, "tablet");

    const put = await joinBoard(await openTablet({ ...options, staysLocked: true }), people.get("Nasreen Kauser"));
    await put.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "This tablet" }).click();
    await put.getByRole("button", { name: "Lock now" }).click();
    await expect(put.getByRole("heading", { name: "This tablet is locked" })).toBeVisible();
    await take(put, "locked");

    await lead.goto(`${server.url}/circles`);
    await expect(lead.getByText("Children on a second plan").first()).toBeVisible();
    await take(lead, "circles");
    await lead.getByRole("link", { name: /Children on a second plan/ }).first().click();
    await expect(lead.getByRole("heading", { level: 1 })).toBeVisible();
    await take(lead, "circle-record");
    for (const [path, name] of [
      ["/findings", "findings"],
      ["/patterns", "patterns"],
      ["/voices", "voices"],
      ["/kept-words", "kept-words"],
    ] as const) {
      await lead.goto(`${server.url}${path}`);
      await expect(lead.getByRole("heading", { level: 1 })).toBeVisible();
      await take(lead, name);
    }
    await lead.goto(`${server.url}/themes`);
    await lead.getByRole("link", { name: /September 2025/ }).click();
    await lead.getByRole("link", { name: "Report", exact: true }).click();
    await expect(lead.getByRole("figure", { name: "How each part of the work was judged" })).toBeVisible();
    await take(lead, "theme-report");
    await lead.goto(`${server.url}/findings`);
    await lead.getByRole("table").getByRole("link").first().click();
    await expect(lead.getByRole("heading", { name: "What children said" })).toBeVisible();
    await take(lead, "finding");
  });
}
