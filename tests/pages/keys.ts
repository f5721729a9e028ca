// The recovery key under Settings, the list of devices, and the way back in from a lock screen.

import { type Page, expect } from "@playwright/test";
import { walkTo } from "../support/walk.ts";

export const RECOVERY = "seven slow barges pass the mill";

export class RecoveryKeyPanel {
  constructor(private readonly page: Page) {}

  readonly panel = () => this.page.getByRole("region", { name: "Recovery key" });
  readonly holders = () => this.panel().getByRole("list", { name: "Who holds the recovery key" });

  async go(): Promise<void> {
    await walkTo(this.page, "/settings");
    await expect(this.panel()).toBeVisible();
  }

  async make(passphrase = RECOVERY): Promise<void> {
    await this.panel().getByRole("textbox", { name: "A passphrase for the recovery key" }).fill(passphrase);
    await this.panel().getByRole("textbox", { name: "The same once more" }).fill(passphrase);
    await this.panel().getByRole("button", { name: "Make the recovery key" }).click();
    await expect(this.panel().getByText("The key of this board ends in")).toBeVisible({ timeout: 60_000 });
  }

  async holdItToo(theirs: string, mine: string): Promise<void> {
    await this.panel().getByRole("textbox", { name: "The passphrase it has now" }).fill(theirs);
    await this.panel().getByRole("textbox", { name: "A passphrase for your own copy" }).fill(mine);
    await this.panel().getByRole("button", { name: "Take a copy" }).click();
  }
}

export class DevicesPage {
  constructor(private readonly page: Page) {}

  readonly row = (name: string | RegExp) =>
    this.page.getByRole("list", { name: "Devices" }).getByRole("listitem").filter({ hasText: name });
  readonly forgotten = (name: string) => this.page.getByRole("region", { name: `${name} has forgotten their passphrase` });
  readonly heldBack = () => this.page.getByRole("region", { name: /to decide about from a device that was cut off/ });
  readonly held = () => this.page.getByRole("table");

  async go(): Promise<void> {
    await walkTo(this.page, "/tablet");
    await walkTo(this.page, "/devices");
    await expect(this.page.getByRole("heading", { name: "Devices", level: 1 })).toBeVisible();
  }

  async letIn(name: string, passphrase = RECOVERY): Promise<void> {
    const box = this.forgotten(name).getByRole("textbox", { name: "The recovery key's passphrase" });
    await box.fill(passphrase);
    await this.forgotten(name)
      .getByRole("button", { name: /^It is the same: let/ })
      .click();
  }

  async open(name: string | RegExp): Promise<void> {
    await this.row(name).getByRole("link").click();
    await expect(this.page.getByText("What this device held")).toBeVisible();
  }

  async cutOff(): Promise<void> {
    await this.page.getByRole("button", { name: "Cut it off" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Cut off", exact: true }).click();
    await expect(this.page.getByRole("button", { name: "Cut it off" })).toBeHidden();
  }
}

export class BackIn {
  constructor(private readonly page: Page) {}

  async ask(code: string, passphrase: string): Promise<void> {
    await this.page.getByText("I have forgotten my passphrase").click();
    await this.page.getByRole("button", { name: "Get back in" }).click();
    await this.page.getByRole("textbox", { name: "Your code" }).fill(code);
    await this.page.getByRole("textbox", { name: "Choose a new passphrase" }).fill(passphrase);
    await this.page.getByRole("button", { name: "Ask to be let in" }).click();
  }

  readonly spoken = () => this.page.locator("p.code");

  async open(passphrase: string): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "You are let in" })).toBeVisible({ timeout: 20_000 });
    await this.page.getByRole("textbox", { name: "Your new passphrase" }).fill(passphrase);
    await this.page.getByRole("button", { name: "Open", exact: true }).click();
  }
}
