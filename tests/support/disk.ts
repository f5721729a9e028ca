// What lies on the disk of a tablet, read as a finder would who takes it out.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Files below a folder that hold one of these words, as UTF-8 or as UTF-16. */
export async function filesWith(folder: string, words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const word of words) {
      if (bytes.includes(word, 0, "utf8") || bytes.includes(word, 0, "utf16le")) found.push(`${word} in ${path.slice(folder.length)}`);
    }
  }
  return found;
}
