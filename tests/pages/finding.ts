// A finding of a circle: written along the thread, offered to the office, answered.

import { type Page, expect } from "@playwright/test";

/** What a finding says. */
export interface Said {
  statement: string;
  showed: string;
  underlying: string;
  matters: string;
  questions: string;
}

const BOXES: Record<keyof Said, string> = {
  statement: "What is so?",
  showed: "How did it show?",
  underlying: "Why is it underlying, and not a single event?",
  matters: "Why does it matter to children?",
  questions: "What do you ask the Board?",
};

export class FindingPage {
  constructor(readonly page: Page) {}

  readonly box = (what: keyof Said) => this.page.getByRole("textbox", { name: BOXES[what] });
  readonly standing = () => this.page.getByRole("main").locator("header .status");
  readonly linked = () => this.page.getByRole("list", { name: "The finding" });
  readonly chooser = () => this.page.getByRole("dialog", { name: "What bears it out?" });
  readonly offer = () => this.page.getByRole("button", { name: "Offer it to the office" });
  readonly takeUp = () => this.page.getByRole("button", { name: "Take it up" });

  /** Begins a finding of a circle. */
  async begin(circle: string): Promise<void> {
    await this.page.goto(new URL(`${circle}/finding/${crypto.randomUUID()}`, this.page.url()).href);
    await expect(this.page.getByRole("heading", { name: "What did the circle find?" })).toBeVisible();
  }

  async write(said: Partial<Said>): Promise<void> {
    for (const [what, words] of Object.entries(said)) await this.box(what as keyof Said).fill(words);
  }

  async choose(...evidence: string[]): Promise<void> {
    await this.page.getByRole("button", { name: "Add a card" }).click();
    for (const words of evidence) await this.chooser().getByRole("checkbox", { name: words }).check();
    await this.chooser().getByRole("button", { name: "Done" }).click();
  }

  async sendBack(question: string): Promise<void> {
    await this.page.getByRole("button", { name: "Ask a question" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Send it back with a question" });
    await dialog.getByRole("textbox", { name: "What do you ask?" }).fill(question);
    await dialog.getByRole("button", { name: "Send it back" }).click();
  }
}
