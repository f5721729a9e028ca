// A device's storage, as somebody with the disk in their hands reads and alters it.

import type { Page } from "@playwright/test";

export type Shelf = "drafts" | "keys" | "meta" | "pending" | "refused" | "segments";

/** Numbers on some shelves, names on others. */
export type Key = number | string;

/** What lies on a shelf: each key, with the text of the value or the first text in it, which is in clear. */
export async function rows(page: Page, shelf: Shelf): Promise<{ key: Key; clear: string }[]> {
  return page.evaluate(async (shelf) => {
    const { name } = (await indexedDB.databases()).find((one) => one.name?.startsWith("golden-thread-device-")) ?? {};
    if (!name) throw new Error("no device is here");
    const database = await settled(indexedDB.open(name));
    const store = database.transaction(shelf).objectStore(shelf);
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    database.close();
    return keys.map((key, at) => ({ key: key as Key, clear: String(Array.isArray(values[at]) ? values[at][0] : values[at]) }));

    function settled<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }
  }, shelf);
}

/** What is done to one stored value. */
export type Harm = "flip" | "cut" | { move: Key } | "remove";

/** Does harm to what lies under a key; the answer undoes it. */
export async function harm(page: Page, shelf: Shelf, key: Key, harm: Harm): Promise<() => Promise<void>> {
  await altered(page, shelf, key, harm);
  return () => altered(page, shelf, key, "mend");
}

/** The whole value is kept in the page's own origin, so that it can be put back as it was, keys and bytes alike. */
async function altered(page: Page, shelf: Shelf, key: Key, how: Harm | "mend"): Promise<void> {
  await page.evaluate(
    async ({ shelf, key, how }) => {
      const { name } = (await indexedDB.databases()).find((one) => one.name?.startsWith("golden-thread-device-")) ?? {};
      if (!name) throw new Error("no device is here");
      const database = await settled(indexedDB.open(name));
      const aside = indexedDB.open("story-aside", 1);
      aside.onupgradeneeded = () => aside.result.createObjectStore("values");
      const kept = await settled(aside);
      if (how === "mend") {
        const { value, moved } = await settled(kept.transaction("values").objectStore("values").get("value"));
        const writing = database.transaction(shelf, "readwrite");
        writing.objectStore(shelf).put(value, key);
        if (moved) writing.objectStore(shelf).delete(moved);
        await done(writing);
      } else {
        const value = await settled(database.transaction(shelf).objectStore(shelf).get(key));
        const moved = typeof how === "object" ? how.move : undefined;
        const keeping = kept.transaction("values", "readwrite");
        keeping.objectStore("values").put({ value, moved }, "value");
        await done(keeping);
        const writing = database.transaction(shelf, "readwrite");
        const store = writing.objectStore(shelf);
        if (how === "remove" || moved) store.delete(key);
        if (moved) store.put(value, moved);
        if (how === "flip" || how === "cut") store.put(harmed(value, how), key);
        await done(writing);
      }
      database.close();
      kept.close();

      /** A wrapped key is text and ends in hexadecimal digits; any other value has its sealed bytes third. */
      function harmed(value: string | [string, Uint8Array, Uint8Array, string], how: "flip" | "cut") {
        if (typeof value === "string") return how === "cut" ? value.slice(0, -10) : value.slice(0, -1) + (value.endsWith("0") ? "1" : "0");
        const [about, nonce, bytes, under] = value;
        if (how === "cut") return [about, nonce, bytes.slice(0, bytes.length >> 1), under];
        const flipped = bytes.slice();
        flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
        return [about, nonce, flipped, under];
      }

      function settled<T>(request: IDBRequest<T>): Promise<T> {
        return new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }

      function done(transaction: IDBTransaction): Promise<void> {
        return new Promise((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
        });
      }
    },
    { shelf, key, how },
  );
}
