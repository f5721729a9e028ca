import { type Page, chromium } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { sitDown } from "../support/desk.mjs";
import { roadshow } from "../support/roadshow.mjs";
import { expect, test } from "../support/story.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic"];

/** Begins again where the stations are. */
async function go(page: Page, station: string): Promise<void> {
  await page.getByRole("link", { name: station, exact: true }).click();
}

test("a guest answers on their own phone, without a script, until the event closes", async ({ server }) => {
  test.setTimeout(120_000);
  const { link } = await server.enrol("Ruth Adeyemi", "lead");
  const lead = await sitDown(server.url, link.split("#")[1] ?? "");
  const event = await roadshow(lead);
  const browser = await chromium.launch({ executablePath, args });
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await phone.newPage();
  const home = `${server.url}/g/${event.code}`;

  await test.step("a barrier: what is wrong is said, what was typed stays, and it counts once", async () => {
    await page.goto(home);
    await go(page, "Barriers wall");
    await page.getByRole("combobox", { name: "Where do you work?" }).selectOption({ label: "Police" });
    await page.getByRole("button", { name: "Put it on the wall" }).click();
    await expect(page.getByRole("alert")).toContainText("Nothing is answered yet");
    await expect(page.getByRole("combobox")).toHaveValue(event.agency);
    const box = page.getByRole("textbox", { name: "What gets in the way" });
    await box.fill("مرحبا <b>No time</b> 🙂");
    await page.getByRole("button", { name: "Put it on the wall" }).click();
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  });

  await test.step("too fast: the words are kept in the form, and go in a moment later", async () => {
    await go(page, "Ask the Board");
    const asked = page.getByRole("textbox", { name: "What would you ask the Board?" });
    await asked.fill("Who rings back?");
    await page.getByRole("button", { name: "Put it on the wall" }).click();
    // On a slow machine the three seconds may be over by now.
    const slowed = page.getByRole("alert");
    while (await slowed.isVisible()) {
      await expect(asked).toHaveValue("Who rings back?");
      await page.waitForTimeout(1_000);
      await page.getByRole("button", { name: "Put it on the wall" }).click();
    }
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  });

  await test.step("a poll, and the way out", async () => {
    await page.waitForTimeout(3_100);
    await go(page, "What would you do?");
    await page.getByRole("radio", { name: "Ring the school" }).check();
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
    // Going back says that it was sent, or brings the same form, which counts once.
    const answered = page.getByRole("heading", { name: "You have answered here" });
    const send = page.getByRole("button", { name: "Send" });
    await page.goBack();
    await expect(send.or(answered)).toBeVisible();
    if (await send.isVisible()) {
      await page.getByRole("radio", { name: "Ring the school" }).check();
      await send.click();
      await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
    }
    await page.goto(`${home}/at/poll`);
    await expect(answered).toBeVisible();
    await expect(page.getByRole("link", { name: "Answer here once more" })).toBeVisible();
    await page.waitForTimeout(3_100);
    await go(page, "Before you go");
    await page.getByRole("group", { name: "How useful was today for your work?" }).getByRole("radio", { name: "4" }).check();
    await page.getByRole("group", { name: "How confident are you to ask" }).getByRole("radio", { name: "5, Completely" }).check();
    await page.getByRole("textbox", { name: "The code on your paper slip" }).fill("234");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("The code you typed is not one that was ever printed")).toBeVisible();
    await expect(page.getByRole("link", { name: "Leave an address or a number" })).toBeVisible();
  });

  await test.step("a code that was mistyped is put right, and nothing is answered twice", async () => {
    const code = page.getByRole("textbox", { name: "The code on your paper slip" });
    const right = page.getByRole("button", { name: "Put the code right" });
    await code.fill("222229");
    await right.click();
    await expect(page.getByText("This is no code that was ever printed")).toBeVisible();
    await expect(code).toHaveValue("222229");
    await page.waitForTimeout(3_100);
    await code.fill("222223");
    await right.click();
    await expect(page.getByRole("heading", { name: "The code is right" })).toBeVisible();
    await page.getByRole("link", { name: "All stations" }).click();
  });

  await test.step("the pages are accessible, in the light and in the dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const seen = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } });
      const look = await seen.newPage();
      for (const path of ["", "/at/barriers", "/at/poll", "/at/exit", "/at/messages", "/thanks/exit", "/again"]) {
        await look.goto(home + path);
        await expectAccessible(look);
        expect(await look.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
      }
      await look.goto(`${home}/at/barriers`);
      await look.getByRole("button", { name: "Put it on the wall" }).click();
      await expect(look.getByRole("alert")).toBeFocused();
      await expectAccessible(look);
      await look.getByRole("textbox", { name: "What gets in the way" }).fill(`Too few of us, ${colorScheme}`);
      await look.getByRole("button", { name: "Put it on the wall" }).click();
      await expect(look.getByRole("heading", { name: "Thank you" })).toBeVisible();
      await look.goto(`${home}/at/barriers`);
      await expect(look.getByRole("heading", { name: "You have answered here" })).toBeVisible();
      await expectAccessible(look);
      await seen.close();
    }
  });

  await test.step("the event closes under an open form: what was typed is shown to be copied", async () => {
    await page.goto(`${home}/at/voice`);
    await page.getByRole("textbox", { name: "What has a child told you" }).fill("She drew it");
    lead.save(event.scope, "roadshow", { stage: "closed", phones: false }, event.id);
    await lead.send();
    await page.getByRole("button", { name: "Put it on the wall" }).click();
    await expect(page.getByText("What you wrote was not sent")).toBeVisible();
    await expect(page.getByText("She drew it")).toBeVisible();
    await page.goto(home);
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  });
  await browser.close();
});
