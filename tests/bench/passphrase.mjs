// The passphrase of whoever is measured.

const WORDS = "kettle gravel violin ostrich";

/** Joins by a link that is open. */
export async function join(page) {
  await page.getByRole("textbox", { name: "Choose a passphrase" }).fill(WORDS);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL((url) => url.pathname !== "/join");
}

/** Opens an address, and the vault that is locked there. */
export async function goto(page, address) {
  await page.goto(address);
  await unlock(page);
}

/** Types the passphrase, and presses the button. */
export async function unlock(page) {
  await page.getByRole("textbox", { name: "Passphrase" }).fill(WORDS);
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
}
