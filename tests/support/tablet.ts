// A tablet or PC: a browser with storage of its own that outlives its process, as Playwright's usual private windows
// do not.

import { type BrowserContext, type Page, chromium } from "@playwright/test";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unlocksByItself } from "./passphrase.ts";

/** The flags this Chromium needs in a container, and those that keep it from talking to anyone but the board. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface TabletOptions {
  /** In CSS pixels; a tablet held sideways if not given. */
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  /** A screen that is touched. */
  touch?: boolean;
  /** Nobody unlocks it but the story. */
  staysLocked?: boolean;
}

export class Tablet {
  /** What went wrong in its pages and was caught by nobody: a person would have been left with a page that does nothing. */
  readonly errors: string[] = [];

  private constructor(
    /** The browser's profile: everything it keeps. */
    readonly folder: string,
    private readonly options: TabletOptions,
    private current: BrowserContext,
    /** The page in front. */
    public page: Page,
  ) {
    this.watch();
  }

  static async open(options: TabletOptions = {}): Promise<Tablet> {
    const folder = await mkdtemp(join(tmpdir(), "golden-thread-tablet-"));
    const context = await launch(folder, options);
    return new Tablet(folder, options, context, await front(context, options));
  }

  get context(): BrowserContext {
    return this.current;
  }

  /** Another window of the same browser. */
  async window(): Promise<Page> {
    const page = await this.current.newPage();
    if (!this.options.staysLocked) await unlocksByItself(page);
    return page;
  }

  /** Closes the browser and opens it again: nothing in memory survives, all that was stored does. */
  async restart(): Promise<Page> {
    await this.current.close();
    return this.begin();
  }

  /** Ends every process of the browser at once, as a flat battery would, and opens it again. */
  async killAndRestart(): Promise<Page> {
    const closed = new Promise((resolve) => this.current.once("close", resolve));
    for (const pid of await processesOf(this.folder)) endProcess(pid);
    await closed;
    await gone(this.folder);
    await rm(join(this.folder, "SingletonLock"), { force: true });
    return this.begin();
  }

  /** Waits until the app's shell is kept on this tablet, so that it opens without a server. */
  async shellKept(): Promise<void> {
    await this.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const worker = registration.active;
      if (worker && worker.state !== "activated") {
        await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
      }
    });
  }

  /** Closes and forgets everything. */
  async remove(): Promise<void> {
    await this.current.close().catch(() => {});
    await gone(this.folder);
    await rm(this.folder, { recursive: true, force: true });
  }

  private watch(): void {
    this.current.on("weberror", (error) => this.errors.push(error.error().stack ?? error.error().message));
  }

  private async begin(): Promise<Page> {
    this.current = await launch(this.folder, this.options);
    this.watch();
    this.page = await front(this.current, this.options);
    return this.page;
  }
}

async function launch(folder: string, options: TabletOptions): Promise<BrowserContext> {
  try {
    return await start(folder, options);
  } catch (error) {
    // A browser that falls over before it has opened anything tells nothing of the story: once more, and no oftener.
    if (!String(error).includes("signal=SIG")) throw error;
    return start(folder, options);
  }
}

async function start(folder: string, options: TabletOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env.GOLDEN_THREAD_CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
    viewport: options.viewport ?? { width: 1180, height: 820 },
    colorScheme: options.colorScheme ?? "light",
    hasTouch: options.touch ?? false,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
}

async function front(context: BrowserContext, options: TabletOptions): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  if (!options.staysLocked) await unlocksByItself(page);
  return page;
}

/** The browser's own processes, known by the profile's folder, which no other browser has. */
async function processesOf(folder: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const words = await readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "");
    if (words.split("\0").includes(`--user-data-dir=${folder}`)) found.push(Number(name));
  }
  return found;
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone between being listed and being ended, along with its parent.
  }
}

async function gone(folder: string): Promise<void> {
  const patience = Date.now() + 10_000;
  while ((await processesOf(folder)).length > 0 && Date.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
