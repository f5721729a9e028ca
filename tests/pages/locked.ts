// The lock screen: whose vault it is, what waits in it, whom to ring.

import { type Page, expect } from "@playwright/test";
import { PASSPHRASE, unlock } from "../support/passphrase.ts";

export class LockScreen {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole("heading", { name: "This tablet is locked" });
  readonly passphrase = () => this.page.getByRole("textbox", { name: "Passphrase" });

  /** Types a passphrase and presses the button, whatever comes of it. */
  async try(passphrase = PASSPHRASE): Promise<void> {
    await unlock(this.page, passphrase);
  }

  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.try(passphrase);
    await expect(this.heading()).toBeHidden({ timeout: 30_000 });
  }

  /** From any page: to this tablet's own, and Lock now. */
  async lockNow(): Promise<void> {
    await this.page.getByRole("button", { name: "Lock now" }).click();
    await expect(this.heading()).toBeVisible();
  }
}
