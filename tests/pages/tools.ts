// Audit tools: the list of ours and the board's own, bringing workbooks in, and the versions of one.

import { type Page, expect } from "@playwright/test";

export class ToolsPage {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole("heading", { name: "Audit tools", level: 1 });
  readonly ours = (title: string) =>
    this.page.getByRole("region", { name: "Ours: ready to use" }).getByRole("article").filter({ hasText: title });
  readonly own = (title: string) =>
    this.page.getByRole("region", { name: "The board’s own" }).getByRole("article").filter({ hasText: title });
  /** What came of the last workbook. */
  readonly outcome = (heading: string | RegExp) => this.page.getByRole("region", { name: heading });

  async go(): Promise<void> {
    await this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Tools", exact: true }).click();
    await expect(this.heading()).toBeVisible();
  }

  /** Begins a tool with one empty section and comes to where it is built. */
  async begin(title: string): Promise<void> {
    await this.page.getByRole("button", { name: "New tool" }).click();
    const dialog = this.page.getByRole("dialog", { name: "A new audit tool" });
    await dialog.getByRole("textbox", { name: "Title" }).fill(title);
    await dialog.getByRole("button", { name: "Begin", exact: true }).click();
    await expect(this.page.getByRole("tree", { name: "Questions and sections" })).toBeVisible();
  }

  async bringIn(file: string): Promise<void> {
    await this.page.getByLabel("Import a workbook").setInputFiles(file);
  }
}
