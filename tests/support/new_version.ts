// A newer version of the client, as the board would hand it out after an update: another page and another service
// worker, made from the ones it has.

import { createHash } from "node:crypto";
import type { Line } from "./line.ts";

/**
 * From now on this line hands out a version whose page says `<meta name="story-version" content="NAME">`; one file of
 * it may be `missing`, as after an update that went half way, and it may do `without` some of the files of the older one.
 */
export async function publishVersion(line: Line, name: string, changes: { missing?: string; without?: RegExp } = {}): Promise<void> {
  const index = await line.ask("/");
  const worker = await line.ask("/sw.js");
  const page = index.body.replace("<title>", `<meta name="story-version" content="${name}"><title>`);
  const listed = worker.body
    .split("\n")
    .filter((text) => !changes.without?.test(/"path":"([^"]*)"/.exec(text)?.[1] ?? ""));
  const script = listed
    .join("\n")
    .replace(/const BUILD = "[^"]*"/, `const BUILD = "${name}"`)
    .replace(integrity(index.body), integrity(page));
  if (!script.includes(integrity(page))) throw new Error("the service worker does not list the page");

  line.answerBy((request, response) => {
    const answer = (said: typeof index, body: string) => {
      const { "content-length": _, etag: __, ...headers } = said.headers;
      response.writeHead(200, headers);
      response.end(body);
      return true;
    };
    if (request.url === "/") return answer(index, page);
    if (request.url === "/sw.js") return answer(worker, script);
    if (request.url === changes.missing || changes.without?.test(request.url ?? "")) {
      response.writeHead(404);
      response.end();
      return true;
    }
    return false;
  });
}

function integrity(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
