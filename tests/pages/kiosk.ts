// A tablet in guests' hands, and handing one over.

import { type Page, expect } from "@playwright/test";
import { PASSPHRASE } from "../support/passphrase.ts";
import { LockScreen } from "./locked.ts";

export class Kiosk {
  constructor(private readonly page: Page) {}

  readonly heading = (name: string | RegExp) => this.page.getByRole("heading", { level: 1, name });
  readonly button = (name: string | RegExp) => this.page.getByRole("button", { name });
  readonly passphrase = () => this.page.getByRole("textbox", { name: "Your passphrase" });
  readonly box = () => this.page.getByRole("main").getByRole("textbox");
  readonly thanks = () => this.page.getByRole("heading", { name: "Thank you" });

  /** From the hall: hands this tablet over at a station. */
  async handOver(hall: string, station: string): Promise<void> {
    await this.page.goto(hall);
    await new LockScreen(this.page).unlock();
    await this.page.getByRole("button", { name: `Hand over at this station ${station}` }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Hand it over" }).click();
    await expect(this.page.getByRole("button", { name: "For the facilitator" })).toBeVisible();
    await expect(this.page.getByRole("button", { name: "Lock now" })).toBeHidden();
  }

  async choose(name: string | RegExp): Promise<void> {
    await this.page.getByRole("radio", { name, exact: typeof name === "string" }).check();
  }

  async next(): Promise<void> {
    await this.button("Next").click();
  }

  async send(): Promise<void> {
    await this.button("Send").click();
  }

  /** Opens the box for the passphrase and types one. */
  async tryToLeave(passphrase = PASSPHRASE): Promise<void> {
    if (!(await this.passphrase().isVisible())) await this.button("For the facilitator").click();
    await this.passphrase().fill(passphrase);
    await this.button("Take the tablet back").click();
  }
}
