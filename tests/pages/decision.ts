// Two answers to one question, side by side.

import type { Page } from "@playwright/test";

export class Decision {
  constructor(private readonly page: Page) {}

  readonly question = () => this.page.getByRole("heading", { level: 1 });
  readonly answer = (name: "A" | "B") => this.page.getByRole("article", { name: `Answer ${name}` });
  readonly agreedWording = () => this.page.getByRole("textbox", { name: "Agreed wording" });

  async choose(answer: "Keep A" | "Keep B" | "Write an agreed answer"): Promise<void> {
    await this.page.getByRole("radio", { name: answer }).check();
  }

  async save(): Promise<void> {
    await this.page.getByRole("region", { name: "Finish" }).getByRole("button").click();
  }
}
