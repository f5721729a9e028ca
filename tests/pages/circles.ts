// Every circle this person may read, and the form that prepares one.

import { type Page, expect } from "@playwright/test";

/** What a facilitator writes down when preparing. */
export interface Plan {
  title: string;
  theme?: string;
  day?: string;
  place?: string;
  district?: string;
}

export class CirclesPage {
  constructor(private readonly page: Page) {}

  readonly row = (title: string) => this.page.getByRole("list", { name: "Circles" }).getByRole("listitem").filter({ hasText: title });

  /** From wherever one is: by the menu, or back from the screen of one circle. */
  async go(): Promise<void> {
    const menu = this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Circles" });
    await menu.or(this.page.getByRole("link", { name: "Golden Thread: back to Learning circles" })).first().click();
    await expect(this.page.getByRole("heading", { name: "Learning circles" })).toBeVisible();
  }

  async open(title: string): Promise<void> {
    await this.row(title).getByRole("link").click();
  }

  /** Prepares a circle and saves it; the screen stays on its form. */
  async prepare(plan: Plan): Promise<void> {
    await this.page.getByRole("link", { name: "Prepare a circle" }).click();
    await this.page.getByRole("textbox", { name: "Title" }).fill(plan.title);
    if (plan.theme) await this.page.getByRole("combobox", { name: "Theme" }).fill(plan.theme);
    await this.page.getByLabel("Day").fill(plan.day ?? new Date().toISOString().slice(0, 10));
    if (plan.district) await this.page.getByRole("combobox", { name: "District" }).selectOption(plan.district);
    if (plan.place) await this.page.getByRole("textbox", { name: "Hall or room" }).fill(plan.place);
    await this.save();
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "Save the circle" }).click();
    await expect(this.page.getByRole("button", { name: "Begin the circle" })).toBeVisible();
  }

  /** Gives a colleague a part in the circle on the screen. */
  async givePart(name: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Person" }).selectOption(name);
    await this.page.getByRole("button", { name: "Give a part" }).click();
    await expect(this.page.getByRole("list", { name: "People with a part" })).toContainText(name);
  }

  async begin(): Promise<void> {
    await this.page.getByRole("button", { name: "Begin the circle" }).click();
    await expect(this.page.getByRole("heading", { name: "Cards in this round" })).toBeVisible();
  }
}
