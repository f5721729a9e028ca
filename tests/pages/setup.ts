// The administrator's first run, and the same lists of names under Settings.

import { type Page, expect } from "@playwright/test";

export class SetupPage {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole("heading", { name: "Set up the board", level: 1 });

  async nameTheBoard(name: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Name of the board" }).fill(name);
  }

  /** Adds a district or an agency as quick fingers do: the name, Enter, the next. */
  async add(one: "district" | "agency", names: string[]): Promise<void> {
    const box = this.page.getByRole("textbox", { name: `Add ${one === "agency" ? "an" : "a"} ${one}` });
    for (const name of names) {
      await box.fill(name);
      await box.press("Enter");
    }
    await expect(this.named(one)).toHaveCount(names.length);
  }

  readonly named = (one: "district" | "agency") => this.page.getByRole("textbox", { name: `Name of the ${one}` });

  async dutyNumber(number: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Duty manager" }).fill(number);
  }

  async saveAndAddPeople(): Promise<void> {
    await this.page.getByRole("button", { name: "Save and add people" }).click();
    await expect(this.page.getByRole("heading", { name: "People", level: 1 })).toBeVisible();
  }
}
