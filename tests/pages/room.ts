// A circle in the room: rounds, prompts, the wall of cards, the five kinds under the thumb.

import { type Locator, type Page, expect } from "@playwright/test";

export type Kind = "Barrier" | "Good practice" | "Idea" | "Question" | "Voice";

export class Room {
  constructor(private readonly page: Page) {}

  readonly round = () => this.page.getByRole("heading", { level: 1 });
  /** How the work stands, in the bar. */
  readonly standing = () => this.page.getByRole("banner").getByRole("status");
  readonly wall = () => this.page.getByRole("list", { name: "Cards in this round" });
  readonly card = (words: string) => this.wall().getByRole("article").filter({ hasText: words });
  readonly box = () => this.page.getByRole("region", { name: "Write a card" }).getByRole("textbox", { name: "What was said?" });
  readonly kinds = () => this.page.getByRole("region", { name: "Add a card" });

  /** Looks at the room of the circle whose record or list is on the screen. */
  async agreeToTheRules(): Promise<void> {
    await this.page.getByRole("button", { name: /^We agree/ }).click();
    await expect(this.page.getByText(/We agreed at/)).toBeVisible();
  }

  async openCard(kind: Kind): Promise<void> {
    await this.kinds().getByRole("button", { name: kind, exact: true }).click();
    await expect(this.box()).toBeVisible();
  }

  /** Catches one card: a tap, the words, Enter. */
  async catchCard(kind: Kind, words: string): Promise<void> {
    await this.openCard(kind);
    await this.box().fill(words);
    await this.box().press("Enter");
    await expect(this.card(words)).toBeVisible();
  }

  /** Changes the words of a card on the wall. */
  async reword(words: string, kind: Kind, into: string): Promise<void> {
    await this.card(words).getByRole("button", { name: `Change ${kind.toLowerCase()}` }).click();
    await this.box().fill(into);
    await this.box().press("Enter");
    await expect(this.card(into)).toBeVisible();
  }

  async nextRound(title: string): Promise<void> {
    await this.kinds().getByRole("button", { name: "Next round" }).click();
    await expect(this.round()).toHaveText(title);
  }

  async lookAt(round: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Rounds" }).getByRole("button", { name: round }).click();
    await expect(this.round()).toHaveText(round);
  }

  readonly people = () => this.page.getByRole("heading", { name: /in the room/i });

  /** Counts people of one agency by role group, as said in the room. */
  async count(agency: string, groups: Record<string, number>): Promise<void> {
    await this.page.getByRole("button", { name: "Count who came" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Who is in the room?" });
    const agencies = dialog.getByRole("combobox", { name: "Agency" });
    const option = agencies.getByRole("option").filter({ hasText: agency });
    await agencies.selectOption({ value: (await option.getAttribute("value")) ?? "" });
    for (const [group, people] of Object.entries(groups)) await this.stepper(dialog, group).fill(String(people));
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
  }

  /** Writes the full note of a child's voice and comes back to the room. */
  async noteVoice(said: string, meaning: string): Promise<void> {
    await this.openCard("Voice");
    await this.page.getByRole("button", { name: "Write the full note" }).click();
    await this.page.getByRole("textbox", { name: "What did the child say or show?" }).fill(said);
    await this.page.getByRole("textbox", { name: "What do you think it means?" }).fill(meaning);
    await this.page.getByRole("group", { name: "Age" }).getByRole("radio", { name: "10 to 12" }).check();
    await this.page.getByRole("group", { name: "Does the child agree to it being used?" }).getByRole("radio", { name: "Yes" }).check();
    await this.page.getByRole("button", { name: "Tie it to the circle" }).click();
    await expect(this.wall()).toContainText(said);
  }

  /** Gives so many dots to a card. */
  async vote(words: string, dots: number): Promise<void> {
    await this.page.getByRole("button", { name: "Votes", exact: true }).click();
    for (let dot = 0; dot < dots; dot += 1) await this.card(words).getByRole("button", { name: "One vote more" }).click();
    await expect(this.card(words).getByRole("status")).toHaveText(String(dots));
    await this.page.getByRole("button", { name: "Votes", exact: true }).click();
  }

  /** The words on the wall, in the order they hang. */
  async order(): Promise<string[]> {
    return this.wall().getByRole("article").locator(".card-words, .voice").allInnerTexts();
  }

  /** Reads the record back, writes the message, and closes the circle. */
  async readBackAndClose(message: string): Promise<void> {
    await this.kinds().getByRole("link", { name: "Read back and close" }).click();
    const back = new ReadBack(this.page);
    await expect(back.heading()).toBeVisible();
    await back.message().fill(message);
    await back.agree();
    await back.close();
  }

  private stepper(within: Locator, group: string): Locator {
    return within.getByRole("textbox", { name: group, exact: true });
  }
}

/** Reading back, before a circle closes. */
export class ReadBack {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole("heading", { name: "Reading back", level: 1 });
  readonly message = () => this.page.getByRole("textbox", { name: "Our one message to the Board" });
  readonly kind = (name: string) => this.page.getByRole("list", { name, exact: true });
  readonly card = (words: string) => this.page.getByRole("article").filter({ hasText: words });

  async choose(words: string): Promise<void> {
    await this.card(words).first().getByRole("checkbox", { name: "Choose" }).check();
  }

  async agree(): Promise<void> {
    await this.page.getByRole("checkbox", { name: /has heard its record read back/ }).check();
  }

  async takesAway(words: string): Promise<void> {
    const box = this.page.getByRole("textbox", { name: "One thing somebody takes away" });
    await box.fill(words);
    await box.press("Enter");
    await expect(this.page.getByRole("listitem").filter({ hasText: words })).toBeVisible();
  }

  async close(): Promise<void> {
    await this.page.getByRole("button", { name: "Close the circle" }).click();
  }
}
