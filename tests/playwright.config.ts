import { defineConfig } from "@playwright/test";

// Stories start their own servers and browsers (support/story.ts), so there is nothing to configure but how to run.
export default defineConfig({
  testDir: "stories",
  outputDir: "../target/stories",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // A story is as long as its person needs; two cores share it with a second story and the server.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  // No traces: packing one while the browser is being closed can fail a story that held.
  use: { trace: "off", screenshot: "only-on-failure", actionTimeout: 20_000, navigationTimeout: 30_000 },
});
