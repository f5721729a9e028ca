// What a circle gathered, as the office reads it.

import type { Page } from "@playwright/test";

export class CircleRecord {
  constructor(private readonly page: Page) {}

  readonly title = () => this.page.getByRole("heading", { level: 1 });
  readonly gathered = () => this.page.getByRole("main");
  readonly card = (words: string) => this.gathered().getByRole("article").filter({ hasText: words });
  readonly voices = () => this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: "Children's voices" }) });
  readonly whoCame = () => this.page.getByRole("region", { name: "Who came" });
  readonly message = () => this.page.getByRole("region", { name: "Message to the Board" });
}
