// A desk without a screen: a person's device that enrols, saves and sends, as a tablet does. For what a story or a
// measurement needs on its board before anybody opens a browser.

import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const DERIVED = "6f1d3a528c0e4b5a9d472f615a0c71e4";
const STEP = 100;

/** A desk of whoever this link or token is for. */
export async function sitDown(origin, secret, label = "Desk in the office", { clock = 0 } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  const device = newId();
  const { bearer, person } = await ask(origin, "/api/v1/enrol", { secret, device, key: point.toString("base64url"), label });
  return new Desk(origin, device, bearer, person, privateKey, clock);
}

class Desk {
  #waiting = [];
  #cursor = null;
  #last = 0;
  #sent = [];

  constructor(origin, device, bearer, person, key, clock) {
    Object.assign(this, { origin, device, bearer, person, key, clock });
  }

  /** What its clock says, which may be wrong: milliseconds since 1970. */
  now() {
    return Date.now() + this.clock;
  }

  /** Saves a record that is new, as one change; its id. */
  save(scope, kind, fields, record = newId()) {
    this.#last = Math.max(this.now(), this.#last + 1);
    const writes = Object.entries(fields).map(([field, value]) => ({ field, value }));
    const stamp = { ms: this.#last, n: 0 };
    this.#waiting.push(JSON.stringify({ id: newId(), scope, kind, record, writes, stamp, author: this.person, device: this.device }));
    return record;
  }

  /** Keeps a tool and publishes it as a version; the version's id. */
  publish(tool, { number = 1, of, note = "" } = {}) {
    const definition = JSON.stringify(tool);
    const id = of ?? this.save("library", "tool", { name: tool.title, draft: definition });
    const version = derived("tool-version", id, String(number), tool.title, createHash("sha256").update(definition).digest("hex"));
    const published_on = new Date().toISOString().slice(0, 10);
    this.save("library", "tool-version", { tool: id, number, title: tool.title, definition, published_on, note }, version);
    return { tool: id, version };
  }

  /** Begins an audit of a file; its id. */
  audit({ tool, version }, title, reference, answers = {}) {
    const id = newId();
    const given = Object.entries(answers).map(([key, value]) => [`answers.${key}`, value]);
    const begun = { tool, version, title, reference, begun_ms: Date.now(), ...Object.fromEntries(given) };
    return this.save(`case:${id}`, "case-audit", begun, id);
  }

  /** Sends once more what was sent before, as a tablet does that never heard the answer. */
  async sendAgain() {
    this.#waiting.unshift(...this.#sent.splice(0));
    await this.send();
  }

  /** What a record says, from everything the board gives this desk: the newest write of each field. */
  async read(record) {
    const fields = {};
    for (let cursor = null, more = true; more; ) {
      const answer = await ask(this.origin, "/api/v1/sync", JSON.stringify({ cursor, changes: [] }), this.bearer);
      for (const { change } of answer.rows) {
        if (change?.record === record) for (const { field, value } of change.writes) fields[field] = value;
      }
      more = answer.more;
      cursor = answer.cursor;
    }
    return fields;
  }

  /** Sends what waits. */
  async send() {
    while (this.#waiting.length > 0) {
      const page = this.#waiting.splice(0, STEP);
      this.#sent.push(...page);
      const digests = page.map((text) => `${createHash("sha256").update(text).digest("hex")}\n`);
      const payload = `golden-thread page 1\n${this.device}\n${digests.join("")}`;
      const signature = sign("sha256", Buffer.from(payload), { key: this.key, dsaEncoding: "ieee-p1363" }).toString("base64url");
      // A change is sent as the very text that was signed.
      const body = `{"cursor":${JSON.stringify(this.#cursor)},"changes":[${page.join(",")}],"signature":"${signature}"}`;
      const { cursor, refused } = await ask(this.origin, "/api/v1/sync", body, this.bearer);
      if (refused?.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
      this.#cursor = cursor;
    }
  }
}

async function ask(origin, path, body, bearer) {
  const headers = { "content-type": "application/json", ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) };
  const answer = await fetch(`${origin}${path}`, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** A version 7 UUID: time first, then chance. */
function newId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return written(bytes);
}

/** The id that follows from facts: a version 5 UUID of the board's own namespace. */
export function derived(...facts) {
  const bytes = createHash("sha1").update(Buffer.from(DERIVED, "hex")).update(facts.join("\u001f")).digest().subarray(0, 16);
  bytes[6] = 0x50 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return written(bytes);
}

function written(bytes) {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
