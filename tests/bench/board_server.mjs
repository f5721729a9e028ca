// The real golden-thread binary on a board of its own, in a temporary folder.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Serves the client in this folder, or the one inside the binary; `of` is the folder of a board that was stopped. */
export async function startBoard(client, of) {
  const folder = of ?? (await mkdtemp(join(tmpdir(), "golden-thread-bench-")));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...process.env,
    GOLDEN_THREAD_DATABASE: `sqlite:${join(folder, "board.db")}`,
    GOLDEN_THREAD_DATA: folder,
    ...(client ? { GOLDEN_THREAD_CLIENT_DIR: client } : {}),
  };
  const binary = process.env.GOLDEN_THREAD_BINARY;
  const running = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`], { env, stdio: "ignore" });
  for (let tries = 0; ; tries += 1) {
    const well = await fetch(`${origin}/healthz`).then((answer) => answer.ok, () => false);
    if (well) break;
    if (tries > 400) throw new Error("the server did not start");
    await new Promise((later) => setTimeout(later, 25));
  }
  const end = async () => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((ended) => running.once("exit", ended));
    running.kill("SIGTERM");
    await gone;
  };
  return {
    origin,
    folder,
    /** A link's token for a new person with this role. */
    invite: async (name, role) => {
      const { stdout } = await promisify(execFile)(binary, ["enrol", "--name", name, "--role", role, "--base-url", origin], { env });
      return stdout.match(/#(\S+)/)[1];
    },
    stop: end,
    remove: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}
