// This tablet: what waits, what was received, what was not accepted, what two tablets said differently.

import { type Page, expect } from "@playwright/test";

export class ThisTablet {
  constructor(readonly page: Page) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1 });
  readonly exchange = () => this.page.getByRole("region", { name: /./ }).filter({ has: this.heading() });
  readonly written = () => this.page.getByRole("list", { name: "What you wrote", exact: true });
  readonly waiting = () => this.written().getByRole("listitem").filter({ hasText: "Waiting to send" });
  readonly received = () => this.written().getByRole("listitem").filter({ hasText: "Received by the board" });
  readonly notAccepted = () => this.page.getByRole("region", { name: /^\d+ not accepted/ });
  /** What was typed in forms that cannot be gone on with here. */
  readonly toCopy = () => this.page.getByRole("list", { name: "Words to copy" }).getByRole("listitem");
  readonly decisions = () => this.page.getByRole("region", { name: /your decision/ });
  readonly newVersion = () => this.page.getByRole("region", { name: "A new version is ready" });

  async go(): Promise<void> {
    await this.page.goto(new URL("/tablet", this.page.url()).href);
    await expect(this.written()).toBeVisible();
  }

  /** The same by the menu: nothing is loaded anew, so nothing is locked. */
  async walk(): Promise<void> {
    const menu = this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "This tablet" });
    const back = this.page.getByRole("link", { name: /^Golden Thread: back to/ });
    await menu.or(back).first().click();
    if (await back.isVisible()) await back.click();
    await menu.click();
    await expect(this.written()).toBeVisible();
  }

  async sendNow(): Promise<void> {
    await this.page.getByRole("button", { name: "Send now" }).click();
  }

  /** Everything written here has been received, says the tablet. */
  async everythingReceived(): Promise<void> {
    await expect(this.heading()).toHaveText("Everything is received", { timeout: 20_000 });
    await expect(this.waiting()).toHaveCount(0);
  }
}
