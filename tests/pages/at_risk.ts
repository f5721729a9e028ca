// A child at risk now: numbers and words, then writing down what was done.

import { type Page, expect } from "@playwright/test";

export class AtRiskPage {
  constructor(private readonly page: Page) {}

  readonly sealedHere = () => this.page.getByText("Sealed on this tablet.");
  readonly what = () => this.page.getByRole("textbox", { name: "What did you see or hear?" });
  readonly toldNobody = "This tablet has told nobody.";
  /** One of the four levels: whom to ring, what to say. */
  readonly level = (name: string) => this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name }) });
  readonly close = () => this.page.getByRole("button", { name: "Close this record" });
  readonly open = () => this.page.getByRole("list", { name: "Open records of a child at risk" });

  /** By the red link, which is on every screen. */
  async go(): Promise<void> {
    await this.page.getByRole("link", { name: "Child at risk now" }).click();
    await expect(this.page.getByText(this.toldNobody)).toBeVisible();
  }

  /** From the page with the numbers to the form, with a desk or without. */
  async begin(): Promise<void> {
    const words = { name: "Write down what you did" };
    await this.page.getByRole("button", words).or(this.page.getByRole("link", words)).click();
    await expect(this.what()).toBeVisible();
  }

  async write(level: string, what: string, told: string): Promise<void> {
    await this.page.getByRole("radio", { name: level }).check();
    await this.what().fill(what);
    await this.page.getByRole("combobox", { name: "Role you told" }).fill(told);
    await this.page.getByRole("radio", { name: "By telephone" }).check();
  }

  async seal(): Promise<void> {
    await this.page.getByRole("button", { name: "Seal it" }).click();
    await expect(this.sealedHere()).toBeVisible();
  }
}
