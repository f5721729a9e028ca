// The passphrase of everybody in the stories, and a hand that types it wherever a locked vault stands in the way.

import type { Page } from "@playwright/test";

export const PASSPHRASE = "kettle gravel violin ostrich";

/** From now on a locked vault is unlocked on this page, as its person would, before the story goes on. */
export async function unlocksByItself(page: Page, passphrase = PASSPHRASE): Promise<void> {
  const locked = page.getByRole("heading", { name: "This tablet is locked" });
  await page.addLocatorHandler(locked, async () => {
    await unlock(page, passphrase);
    await locked.waitFor({ state: "hidden", timeout: 30_000 });
  });
}

/** Types the passphrase into the lock screen. */
export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
}
