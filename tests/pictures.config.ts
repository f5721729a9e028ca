import { defineConfig } from "@playwright/test";
import stories from "./playwright.config.ts";

// `cargo xtask pictures`: the screenshots kept in docs/pictures, taken of the demonstration board.
export default defineConfig({ ...stories, testDir: "pictures", testMatch: "*.picture.ts", timeout: 180_000 });
