// A tool being built: its outline, what is chosen of it, and how it looks.

import { type Page, expect } from "@playwright/test";

export class Builder {
  constructor(private readonly page: Page) {}

  readonly outline = () => this.page.getByRole("tree", { name: "Questions and sections" });
  readonly row = (words: string | RegExp) => this.outline().getByRole("treeitem", { name: words });
  readonly chosen = () => this.outline().locator('[aria-selected="true"]');
  readonly editor = () => this.page.getByRole("region", { name: "Question", exact: true });
  readonly preview = () => this.page.getByRole("region", { name: "Preview" });
  readonly asked = () => this.editor().getByRole("textbox", { name: "What is asked" });
  readonly heading = () => this.editor().getByRole("textbox", { name: "Heading" });
  readonly name = () => this.editor().getByRole("textbox", { name: "Name", exact: true });
  readonly button = (name: string | RegExp) => this.page.getByRole("button", { name });
  readonly publish = () => this.page.getByRole("button", { name: /^Publish version/ });

  /** The names of what is asked, in order. */
  async names(): Promise<string[]> {
    const marks = await this.outline().locator(".outline-marks").allInnerTexts();
    return marks.map((mark) => mark.split(" · ")[0]?.trim() ?? "");
  }

  async add(kind: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Add a question or section/ }).click();
    await this.page.getByRole("dialog", { name: "What do you want to add?" }).getByRole("button", { name: kind }).click();
  }

  /** Only rows near the screen are there: walks on until it is. */
  async choose(words: string | RegExp): Promise<void> {
    await this.outline().waitFor();
    for (let step = 0; step < 60 && (await this.row(words).count()) === 0; step += 1) {
      if (step === 0) await this.outline().getByRole("treeitem").first().press("Home");
      else await this.chosen().press("PageDown");
    }
    await this.row(words).click();
  }

  /** "Ask this only if" a question's answer is one of its choices. */
  async onlyIf(question: RegExp, answer: string): Promise<void> {
    const part = this.editor().getByRole("region", { name: "Ask this only if" });
    await part.getByRole("button", { name: /^Add a condition/ }).click();
    const row = part.getByRole("group", { name: "Condition 1" });
    const offered = row.getByRole("combobox", { name: "Question" });
    const label = (await offered.getByRole("option").allInnerTexts()).find((text) => question.test(text));
    await offered.selectOption({ label: label ?? "" });
    await row.getByRole("combobox", { name: "Value" }).selectOption({ label: answer });
  }

  /** Publishes with a note, and waits until it is said. */
  async publishIt(number: number, note: string): Promise<void> {
    await this.publish().click();
    const dialog = this.page.getByRole("dialog", { name: `Publish version ${number}?` });
    await dialog.getByRole("textbox", { name: "Why it changes" }).fill(note);
    await dialog.getByRole("button", { name: "Publish it" }).click();
    await expect(this.page.getByText(`Version ${number} is published.`)).toBeVisible();
  }
}
