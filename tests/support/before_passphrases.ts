// A tablet as the app left it before there were passphrases: one key that stood open in the browser, one circle that
// was prepared without a signal and waits to be sent.

import type { Page } from "@playwright/test";

export interface Before {
  /** The circle's title, in a change that waits. */
  title: string;
  /** What the board calls itself. */
  board: string;
}

/** Joins by the secret of a link, on the page that is open, and stores what the older app would have. */
export async function joinAsBefore(page: Page, secret: string, { title, board }: Before): Promise<void> {
  await page.evaluate(
    async ({ secret, title, board }) => {
      const between = "\u001f";
      const device = crypto.randomUUID();
      const seal = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
      const sign = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
      const point = new Uint8Array(await crypto.subtle.exportKey("raw", sign.publicKey));
      const key = btoa(String.fromCharCode(...point)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
      const answer = await fetch("/api/v1/enrol", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ secret, device, key, label: "Tablet 3" }),
      });
      if (!answer.ok) throw new Error(await answer.text());
      const { person, name, bearer } = await answer.json();
      const sealed = async (about: string, value: unknown) => {
        const nonce = crypto.getRandomValues(new Uint8Array(12));
        const additionalData = new TextEncoder().encode(about);
        const plain = new TextEncoder().encode(JSON.stringify(value));
        return [about, nonce, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData }, seal, plain))];
      };
      const opened = (name: string, shelves: [string, boolean][]) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name, 1);
          opening.onupgradeneeded = () => {
            for (const [shelf, autoIncrement] of shelves) {
              if (!opening.result.objectStoreNames.contains(shelf)) opening.result.createObjectStore(shelf, { autoIncrement });
            }
          };
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
      const stored = (database: IDBDatabase, puts: [string, unknown, string?][]) =>
        new Promise<void>((resolve, reject) => {
          const writing = database.transaction([...new Set(puts.map(([shelf]) => shelf))], "readwrite");
          for (const [shelf, value, under] of puts) writing.objectStore(shelf).put(value, under);
          writing.oncomplete = () => resolve();
          writing.onerror = () => reject(writing.error);
        });

      const circle = crypto.randomUUID();
      const change = {
        id: crypto.randomUUID(),
        scope: `circle:${circle}`,
        kind: "circle",
        record: circle,
        writes: [{ field: "title", value: title }],
        stamp: { ms: Date.now(), n: 0 },
        author: person,
        device,
      };
      // By name, as the app writes them and expects them.
      const owner = { bearer, owner: { board, device, label: "Tablet 3", name, person } };
      const store = await opened(`golden-thread-device-${device}`, [
        ["meta", false],
        ["pending", true],
        ["segments", true],
        ["drafts", false],
        ["refused", false],
      ]);
      const pending = ["pending", device, change.scope, change.record, change.id].join(between);
      await stored(store, [
        ["meta", { seal, sign }, "keys"],
        ["meta", await sealed(["meta", device, "owner"].join(between), owner), "owner"],
        ["pending", await sealed(pending, change)],
      ]);
      store.close();
      const directory = await opened("golden-thread", [["devices", false]]);
      const entry = JSON.stringify({ board, device, name, opened_ms: Date.now(), person });
      await stored(directory, [["devices", entry, device]]);
      directory.close();
    },
    { secret, title, board },
  );
}
