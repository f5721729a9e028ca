// A themed audit as a lead's desk leaves it before a story begins: its sample is drawn, its tool is published, and its
// files are given to auditors.

import { createHash } from "node:crypto";
import { type Desk, type Published, derived, sitDown } from "./desk.mjs";
import type { Server } from "./server.ts";

export const QUESTIONS = {
  held: "Was the core group held in time?",
  seen: "What did you see in the record?",
  children: "How many children live there?",
  voice: "Was the child seen alone?",
};

const plain = (words: string) => ({ "": words });
const ask = (kind: string, name: keyof typeof QUESTIONS, more = {}) => ({ kind, name, label: plain(QUESTIONS[name]), required: "yes", ...more });
const list = (name: string, choices: string[]) => ({
  name,
  choices: choices.map((label) => ({ name: label.toLowerCase(), label: plain(label) })),
});

/** Four questions, all of which want an answer. */
const TOOL = {
  title: "Core groups",
  lists: [list("how", ["Yes", "Partly", "No"])],
  items: [
    {
      kind: "group",
      name: "group",
      label: plain("The group"),
      items: [ask("select_one", "held", { list: "how" }), ask("text", "seen", { appearance: "multiline" })],
    },
    { kind: "group", name: "child", label: plain("The child"), items: [ask("integer", "children"), ask("select_one", "voice", { list: "how" })] },
  ],
};

export interface Themed {
  title: string;
  published: Published;
  /** Gives a file to a person, as its first audit or its second, blind one; the id of the audit it becomes. */
  give(auditor: string, reference: string, about?: { second?: boolean }): Promise<string>;
}

/** A desk of somebody who is new to the board or known to it by name. */
export async function deskOf(server: Server, name: string, role: string): Promise<Desk> {
  return sitDown(server.url, (await server.enrol(name, role)).link.split("#")[1] ?? "");
}

/** A themed audit of these files, all of them drawn. */
export async function themedAudit(lead: Desk, references: string[], tool: { title: string } = TOOL): Promise<Themed> {
  const published = lead.publish(tool);
  const theme = derived("story", "theme");
  const frame = `${["reference,district", ...references.map((reference) => `${reference},Forest`)].join("\n")}\n`;
  const drawn = {
    title: TOOL.title,
    question: "Does help start early?",
    tool: published.tool,
    frame,
    drawn_plan: JSON.stringify({ number: references.length, sizes: "proportional" }),
    drawn_hash: createHash("sha256").update(frame).digest("hex"),
    seed: "7",
    drawn_on: "2026-11-20",
  };
  lead.save(`theme:${theme}`, "theme", drawn, theme);
  await lead.send();
  return {
    title: TOOL.title,
    published,
    async give(auditor, reference, { second = false } = {}) {
      const id = derived("story", auditor, reference);
      if (second) lead.save(`theme:${theme}`, "theme", { [`second.${id}`]: reference }, theme);
      lead.save(`case:${id}`, "assignment", { theme, auditor, title: TOOL.title, question: drawn.question, ...published, reference }, id);
      await lead.send();
      return id;
    },
  };
}
