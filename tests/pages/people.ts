// People, and one of them: name, job, roles, a link and a code for a device of theirs.

import { type Page, expect } from "@playwright/test";

/** A link and a code as an administrator reads them off the screen. */
export interface Given {
  link: string;
  code: string;
}

export class PeoplePage {
  constructor(private readonly page: Page) {}

  readonly row = (name: string) => this.page.getByRole("list", { name: "People" }).getByRole("link", { name });

  async go(): Promise<void> {
    await this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
  }

  /** Adds a person with a role and comes back with their link and code. */
  async add(name: string, job: string, role: string): Promise<Given> {
    await this.page.getByRole("link", { name: "Add a person" }).click();
    await this.page.getByRole("textbox", { name: "Name" }).fill(name);
    await this.page.getByRole("textbox", { name: "Job" }).fill(job);
    await this.page.getByRole("button", { name: "Save the person" }).click();
    await this.role(role).check();
    return this.invite();
  }

  readonly role = (role: string) => this.page.getByRole("checkbox", { name: role });

  /** A link and a code for another device of the person on the screen. */
  async invite(): Promise<Given> {
    const device = this.page.getByRole("region", { name: "A device for this person" });
    const make = device.getByRole("button", { name: "Make a link and a code" });
    await expect(make).not.toHaveAttribute("aria-disabled", "true");
    await make.click();
    await expect(device.getByRole("heading", { name: "Code to type" })).toBeVisible();
    const said = await device.innerText();
    const link = said.match(/https?:\/\/\S+#\S+/)?.[0];
    const code = said.match(/Code to type\s+(\S+)/)?.[1];
    if (!link || !code) throw new Error(`no link or no code is on the screen:\n${said}`);
    return { link, code };
  }

  async open(name: string): Promise<void> {
    await this.row(name).click();
    await expect(this.page.getByRole("heading", { name, level: 1 })).toBeVisible();
  }

  /** Back to the list. */
  async back(): Promise<void> {
    await this.page.getByRole("link", { name: "Golden Thread: back to People" }).click();
  }
}
