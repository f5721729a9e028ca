// Joining: this browser becomes a person's device, by a link or a typed code.

import { type Page, expect } from "@playwright/test";
import { PASSPHRASE } from "../support/passphrase.ts";

export class JoinPage {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole("heading", { name: "Join your board" });
  readonly code = () => this.page.getByRole("textbox", { name: "Your code" });
  readonly whyNot = () => this.page.getByRole("alert").filter({ hasText: /\S/ });

  /** Opens a link as from an e-mail. */
  async openLink(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.heading()).toBeVisible();
  }

  readonly passphrase = () => this.page.getByRole("textbox", { name: "Choose a passphrase" });

  async join(device: string, passphrase = PASSPHRASE): Promise<void> {
    await this.page.getByRole("textbox", { name: "What do you call this device?" }).fill(device);
    await this.passphrase().fill(passphrase);
    await this.page.getByRole("button", { name: "Join" }).click();
  }

  async typeCode(code: string, passphrase = PASSPHRASE): Promise<void> {
    await this.code().fill(code);
    await this.passphrase().fill(passphrase);
    await this.page.getByRole("button", { name: "Join" }).click();
  }
}
