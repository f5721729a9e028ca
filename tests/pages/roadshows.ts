// Roadshows: planning a season, holding one in a hall, looking at guests' cards, and the wall.

import { type Locator, type Page, expect } from "@playwright/test";

export class Roadshows {
  constructor(private readonly page: Page) {}

  async go(): Promise<void> {
    await this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Roadshows" }).click();
    await expect(this.page.getByRole("heading", { name: "Roadshows", level: 1 })).toBeVisible();
  }

  async planSeason(title: string): Promise<void> {
    await this.page.getByRole("button", { name: "Plan a season" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "What it is called" }).fill(title);
    await dialog.getByRole("button", { name: "Begin" }).click();
    await expect(this.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  }

  async open(title: string): Promise<void> {
    await this.page.getByRole("list", { name: "Roadshows" }).getByRole("link", { name: new RegExp(title) }).click();
    await expect(this.heading(title)).toBeVisible();
  }

  readonly heading = (title: string) => this.page.getByRole("heading", { name: title, level: 1 });
  readonly sheet = (name: string) => this.page.getByRole("region", { name, exact: true });
  readonly county = () => this.page.getByRole("list", { name: "The districts" });
  readonly district = (name: string) => this.county().getByRole("listitem").filter({ hasText: name });
  readonly station = (name: string) => this.page.getByRole("list", { name: "Stations" }).getByRole("listitem").filter({ hasText: name });
  readonly poll = (question: string) => this.sheet(question);

  /** Back to where this screen came from. */
  async back(): Promise<void> {
    await this.page.getByRole("link", { name: /^Golden Thread: back to/ }).click();
  }

  async save(what: "season" | "roadshow"): Promise<void> {
    await this.page.getByRole("button", { name: `Save the ${what}` }).click();
    await expect(this.page.getByText(`${what === "season" ? "Season" : "Roadshow"} saved on this tablet`)).toBeVisible();
  }

  /** How many were counted by hand of an option. */
  async countByHand(question: string, option: string, count: number): Promise<void> {
    const poll = this.poll(question);
    const box = poll.getByRole("textbox", { name: option });
    if (!(await box.isVisible())) await poll.getByText("Counted by hand", { exact: true }).click();
    await box.fill(String(count));
  }

  readonly cards = () => this.page.getByRole("article");
  readonly card = (text: string): Locator => this.cards().filter({ hasText: text });
  readonly hanging = (kind: string) => this.sheet(kind).or(this.page.getByRole("region", { name: new RegExp(`^${kind}`) })).getByRole("listitem");
}
