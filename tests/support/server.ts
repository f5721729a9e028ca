// The real golden-thread binary with a board of its own: a folder, a port, nothing shared with another story.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "../..");

/** What a person is given to begin on a device. */
export interface Invitation {
  /** The single-use link, on the address given. */
  link: string;
  /** The same as a code to type, for an installed app that has storage of its own. */
  code: string;
}

export class Server {
  readonly url: string;
  private process: ChildProcess | undefined;
  private said = "";

  private constructor(
    private readonly port: number,
    /** Where the board keeps its database. */
    readonly folder: string,
  ) {
    this.url = `http://localhost:${port}`;
  }

  /** A board with nothing in it, serving. */
  static async start(): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), "golden-thread-story-"));
    const server = new Server(await freePort(), folder);
    await server.serve();
    return server;
  }

  /** Serves again after a stop, on the same port, with the same data. */
  async serve(): Promise<void> {
    this.process = spawn(binary(), ["serve", "--listen", `127.0.0.1:${this.port}`], {
      env: this.environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process.stdout?.on("data", (text) => (this.said += text));
    this.process.stderr?.on("data", (text) => (this.said += text));
    await this.ready();
  }

  /** Stops as an administrator would, letting it finish what it has begun. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  /** Stops as a power cut would. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Stops and forgets everything. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A single-use link and code for a person; `base` when the tablet reaches the board by another address. */
  async enrol(name: string, role: string, base = this.url): Promise<Invitation> {
    const said = await this.run("enrol", "--name", name, "--role", role, "--base-url", base);
    const link = said.match(/https?:\/\/\S+#\S+/)?.[0];
    if (!link) throw new Error(`golden-thread enrol printed no link:\n${said}`);
    const code = said.match(/[Cc]ode:?\s+(\S+)/)?.[1] ?? "";
    return { link, code };
  }

  /** Runs another command of the binary on the same board and returns what it printed. */
  async run(...words: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(binary(), words, { env: this.environment() });
    return stdout;
  }

  /** Everything the server has logged, to look for what must not be there. */
  log(): string {
    return this.said;
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      GOLDEN_THREAD_DATABASE: `sqlite:${join(this.folder, "golden-thread.db")}`,
      GOLDEN_THREAD_DATA: this.folder,
    };
  }

  private async ready(): Promise<void> {
    const patience = Date.now() + 20_000;
    for (;;) {
      const answered = await fetch(`${this.url}/healthz`).then((answer) => answer.ok, () => false);
      if (answered) return;
      if (this.process?.exitCode !== null || Date.now() > patience) {
        throw new Error(`the server did not start:\n${this.said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const running = this.process;
    this.process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    // A live stream held open must not keep a story from ending.
    const impatient = setTimeout(() => running.kill("SIGKILL"), 15_000);
    await gone;
    clearTimeout(impatient);
  }
}

/** The binary `cargo xtask test` has built, or the newest one lying about. */
function binary(): string {
  const given = process.env.GOLDEN_THREAD_BINARY;
  if (given) return given;
  const found = ["target/release/golden-thread", "target/debug/golden-thread"]
    .map((path) => join(ROOT, path))
    .find((path) => existsSync(path));
  if (!found) throw new Error("no golden-thread binary: run the stories by `cargo xtask test --only stories`");
  return found;
}

/** A port nobody listens on; asked of the system, never guessed. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
}

