// Themed audits: planning one, its frame and sample, and who audits its files.

import { type Page, expect } from "@playwright/test";

export class Themes {
  constructor(private readonly page: Page) {}

  async go(): Promise<void> {
    await this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audits", exact: true }).click();
    await this.page.getByRole("link", { name: "Themed audits" }).click();
    await expect(this.page.getByRole("heading", { name: "Themed audits", level: 1 })).toBeVisible();
  }

  async plan(title: string): Promise<void> {
    await this.page.getByRole("button", { name: "Plan a themed audit" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Theme" }).fill(title);
    await dialog.getByRole("button", { name: "Begin" }).click();
    await expect(this.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  }

  readonly step = (name: string) => this.page.getByRole("region", { name: "How far it has come" }).getByRole("link", { name });
  readonly frame = () => this.page.getByRole("region", { name: "Frame", exact: true });

  async bringIn(name: string, text: string): Promise<void> {
    await this.frame().getByLabel(/^Bring in/).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  }

  readonly count = (label: string) => this.page.getByRole("spinbutton", { name: label }).or(this.page.getByRole("textbox", { name: label }));
  readonly sizes = () => this.page.getByRole("region", { name: "What it comes to, stratum by stratum" });

  async draw(): Promise<void> {
    await this.page.getByRole("button", { name: "Draw the sample" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Draw it" }).click();
    await expect(this.page.getByRole("heading", { name: "The sample", level: 1 })).toBeVisible();
  }

  /** The files drawn, in the order of the printout. */
  async drawn(): Promise<string[]> {
    const table = this.page.getByRole("table", { name: "Files drawn, in their order" });
    return table.locator("tbody").first().locator(".ref").allInnerTexts();
  }

  /** One that is there, at the files of its sample and who audits them. */
  async goToFilesOf(title: string): Promise<void> {
    await this.go();
    await this.page.getByRole("link", { name: new RegExp(title) }).click();
    await this.page.getByRole("link", { name: "Files and auditors" }).click();
    await expect(this.files().first()).toBeVisible();
  }

  readonly files = () => this.page.getByRole("list", { name: "Files of the sample" }).getByRole("listitem");
  readonly file = (reference: string) => this.files().filter({ hasText: reference });
  /** Gives a file that somebody has begun to another, and says why. */
  async reassign(reference: string, to: string, why: string): Promise<void> {
    await this.auditor(reference).selectOption({ label: to });
    const asks = this.page.getByRole("dialog", { name: "Take it from its auditor?" });
    await asks.getByRole("textbox", { name: "Why" }).fill(why);
    await asks.getByRole("button", { name: "Give it to the other" }).click();
    await expect(asks).toBeHidden();
  }

  readonly auditor = (reference: string) => this.page.getByRole("combobox", { name: `Auditor of ${reference}` });
  readonly second = (reference: string) => this.page.getByRole("combobox", { name: `Second, blind of ${reference}` });
}
