// The other side of the comparison: PouchDB 9 with express-pouchdb on LevelDB,
// served on loopback as its own documentation does it.
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(import.meta.url);

export async function startPouchServer() {
  const folder = await mkdtemp(join(tmpdir(), "pouch-"));
  const express = require("express");
  const PouchDB = require("pouchdb").defaults({ prefix: `${folder}/` });
  const app = express();
  app.get("/page", (_, answer) => answer.type("html").send("<!doctype html><title>PouchDB</title><script src=/pouchdb.js></script>"));
  app.get("/pouchdb.js", (_, answer) => answer.sendFile(require.resolve("pouchdb/dist/pouchdb.min.js")));
  app.use("/db", require("express-pouchdb")(PouchDB, { mode: "minimumForPouchDB", logPath: join(folder, "log.txt"), inMemoryConfig: true }));
  const server = await new Promise((started) => {
    const listening = app.listen(0, "127.0.0.1", () => started(listening));
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
