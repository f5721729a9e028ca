// What a machine can find of WCAG 2.2 AA, on the page as it stands.

import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

/** Fails naming each rule broken and where. */
export async function expectAccessible(page: Page): Promise<void> {
  await colourHasSettled(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.target).join("\n  ")}`);
  expect(found, `on ${page.url()}`).toEqual([]);
}

/** A colour on its way from one theme to the other has the contrast of neither. */
async function colourHasSettled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
  });
}
