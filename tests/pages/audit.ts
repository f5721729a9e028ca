// Case-file audits: the list, beginning one, and the questions.

import { type Locator, type Page, expect } from "@playwright/test";
import { walkTo } from "../support/walk.ts";

export class AuditsPage {
  constructor(private readonly page: Page) {}

  async go(): Promise<void> {
    await walkTo(this.page, "/audits");
    await expect(this.page.getByRole("heading", { name: "Case-file audits", level: 1 })).toBeVisible();
  }

  readonly given = () => this.page.getByRole("list", { name: "Given to you" }).getByRole("listitem");
  readonly row = (reference: string) => this.page.getByRole("listitem").filter({ hasText: reference });

  async begin(tool: RegExp, reference: string): Promise<Audit> {
    await this.page.getByRole("button", { name: "Audit a case file" }).click();
    const asks = this.page.getByRole("dialog");
    const choose = asks.getByRole("combobox", { name: "Tool" });
    const option = await choose.locator("option").filter({ hasText: tool }).first().textContent();
    await choose.selectOption({ label: option ?? "" });
    await asks.getByRole("textbox", { name: "Reference of the file" }).fill(reference);
    await asks.getByRole("button", { name: "Begin" }).click();
    const audit = new Audit(this.page);
    await expect(audit.next()).toBeVisible();
    return audit;
  }

  /** Begins a file that was given, by saying that one has had no part in the case. */
  async beginGiven(reference: string): Promise<Audit> {
    await this.given().filter({ hasText: reference }).getByRole("link").first().click();
    await this.page.getByRole("radio", { name: "No, none" }).check({ force: true });
    await this.page.getByRole("button", { name: "Begin the audit" }).click();
    const audit = new Audit(this.page);
    await expect(audit.next()).toBeVisible();
    return audit;
  }

  async open(reference: string): Promise<Audit> {
    await this.row(reference).getByRole("link").first().click();
    return new Audit(this.page);
  }
}

/** Questions being answered: an audit's, or a trial's. */
export class Audit {
  constructor(private readonly page: Page) {}

  readonly question = () => this.page.getByRole("heading", { level: 1 });
  readonly standing = () => this.page.getByRole("banner").getByRole("status");
  readonly sections = () => this.page.getByRole("navigation", { name: "Sections" });
  readonly next = () => this.page.getByRole("button", { name: /^(Next|Next section|To the end)$/ });
  readonly back = () => this.page.getByRole("button", { name: /^Previous/ });
  /** What can be noted from any question, with how much was. */
  readonly note = () => this.page.getByRole("button", { name: /^Note( \(\d+\))?$/ });
  readonly answer = (name: string) => this.page.getByRole("radio", { name, exact: true });
  readonly tick = (name: string) => this.page.getByRole("checkbox", { name, exact: true });
  readonly box = (name: string | RegExp) => this.page.getByRole("textbox", { name });
  /** What is still missing, each leading to its question. */
  readonly missing = () => this.page.getByRole("list", { name: "What is missing" }).getByRole("button");
  readonly finish = () => this.page.getByRole("region", { name: "Move through the audit" }).getByRole("button", { name: "Finish", exact: true });
  /** The answer to a question where an audit is only read. */
  readonly read = (question: string) =>
    this.page.locator(".reading > div").filter({ has: this.page.getByRole("term").getByText(question, { exact: true }) }).getByRole("definition");
  /** The place of a question or of a part of one. */
  readonly asked = (name: string | RegExp): Locator =>
    this.page.locator(".asked").filter({ has: this.page.getByText(name).first() });

  async section(name: string): Promise<void> {
    const begins = new RegExp(`^${name}`);
    const list = this.sections().getByRole("combobox", { name: "Section" });
    // On a narrow screen they are a list.
    if (await list.isVisible()) {
      const option = list.locator("option").filter({ hasText: begins }).first();
      await list.selectOption((await option.getAttribute("value")) ?? "");
    } else await this.sections().getByRole("button", { name: begins }).click();
  }

  /** Goes on until a question is asked. */
  async goOnTo(question: string | RegExp): Promise<void> {
    for (let step = 0; step < 60; step += 1) {
      const heading = (await this.question().first().textContent()) ?? "";
      if (typeof question === "string" ? heading.includes(question) : question.test(heading)) return;
      await this.next().click();
      await expect(this.question().first()).not.toHaveText(heading);
    }
    throw new Error(`${question} is never asked`);
  }
}
