import { LockScreen } from "../pages/locked.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import { boardInUse, joinAs } from "../support/board.ts";
import { PASSPHRASE } from "../support/passphrase.ts";
import { expect, test } from "../support/story.ts";

test("a passkey opens the vault beside the passphrase, and never instead of it", async ({ server, openTablet }) => {
  test.setTimeout(120_000);
  await boardInUse(openTablet, server);
  const tablet = await openTablet({ staysLocked: true });
  const { page } = tablet;
  // A device that makes sure who is there, and whose passkeys give a secret.
  const browser = await tablet.context.newCDPSession(page);
  await browser.send("WebAuthn.enable");
  const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
    },
  });
  await joinAs(tablet, server, "Priya Nair", "facilitator");
  const here = new ThisTablet(page);
  const lock = new LockScreen(page);
  const settle = async () => {
    await here.walk();
    await here.everythingReceived();
  };
  await settle();
  await page.getByText("Unlock with a passkey as well").click();
  const once = page.getByRole("textbox", { name: "Your passphrase, once" });
  await once.fill("somebody else entirely here");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("That is not the passphrase you have now.")).toBeVisible({ timeout: 20_000 });
  await once.fill(PASSPHRASE);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("button", { name: "Take the passkey away" })).toBeVisible({ timeout: 20_000 });

  await test.step("it opens", async () => {
    await lock.lockNow();
    await page.getByRole("button", { name: "Use your passkey" }).click();
    await expect(lock.heading()).toBeHidden({ timeout: 20_000 });
    await settle();
  });

  await test.step("so does the passphrase, also when the passkey is gone from the device", async () => {
    await browser.send("WebAuthn.clearCredentials", { authenticatorId });
    await lock.lockNow();
    await page.getByRole("button", { name: "Use your passkey" }).click();
    await expect(page.getByText("The passkey did not open it. Type your passphrase")).toBeVisible({ timeout: 20_000 });
    await lock.unlock();
    await settle();
  });

  await test.step("taken away, it is offered no more", async () => {
    await page.getByText("Unlock with a passkey as well").click();
    await page.getByRole("button", { name: "Take the passkey away" }).click();
    await expect(page.getByRole("button", { name: "Add a passkey" })).toBeVisible();
    await lock.lockNow();
    await expect(page.getByRole("button", { name: "Use your passkey" })).toHaveCount(0);
    await lock.unlock();
  });
});
