// Going to a page as by a link in the app: nothing is loaded anew, so nothing is locked.

import { type Page, expect } from "@playwright/test";

export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate((path) => {
    const link = document.createElement("a");
    link.href = path;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await expect(page).toHaveURL(new URL(path, page.url()).href);
}
