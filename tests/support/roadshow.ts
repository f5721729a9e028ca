// A roadshow as a story finds it: planned at the office, with stations, messages, a poll and objectives.

import { derived, sitDown } from "./desk.mjs";
import type { Server } from "./server.ts";

const KINDS = ["arrival", "messages", "poll", "barriers", "voice", "ask", "exit"];

export interface Planned {
  season: string;
  roadshow: string;
  /** Where its hall is in the app. */
  path: string;
}

/** A desk of a lead's, and the roadshow planned at it. */
export async function planRoadshow(server: Server) {
  const { link } = await server.enrol("Ruth Adeyemi", "lead");
  const desk = await sitDown(server.url, link.split("#")[1] ?? "");
  const stations = Object.fromEntries(KINDS.map((kind, place) => [`stations.${kind}`, { kind, order: place + 1 }]));
  const asked = {
    ...stations,
    "messages.m1": { title: "Children were seen and not heard", words: "In 9 of 12 files nobody had asked the child what a good day is like.", source: "Audit of neglect, spring", order: 1 },
    "messages.m2": { title: "An adult was always in the room", words: "Ask for ten minutes alone. Say why.", source: "Learning review B", order: 2 },
    "polls.p1": {
      vignette: "A boy of eight comes to school hungry for the third week. His mother says that all is well.",
      question: "What would you do first?",
      options: ["Talk with the boy alone", "Ring the front door", "Write to his mother", "Wait for the next review"],
      order: 1,
    },
    "objectives.o1": { words: "to ask a child what life is like at home", order: 1 },
    "objectives.o2": { words: "to challenge another agency", order: 2 },
  };
  const season = derived("season of the story");
  desk.save(`season:${season}`, "season", { title: "Hearing children", ...asked }, season);
  const roadshow = derived("roadshow of the story");
  const district = derived("district of the story");
  desk.save("library", "district", { name: "Forest and Vale", order: 9 }, district);
  desk.save(`roadshow:${roadshow}`, "roadshow", { title: "Hearing children, Forest", season, district, date: "2026-11-20", stage: "running", ...asked }, roadshow);
  await desk.send();
  const planned: Planned = { season, roadshow, path: `/roadshows/${roadshow}` };
  return { desk, ...planned };
}

interface Change {
  id: string;
  kind: string;
  record: string;
  writes: { field: string; value: unknown }[];
}

/** Every guest's card in the board's log, as the fields that were written. */
export async function cardsAt(server: Server, bearer: string): Promise<Record<string, unknown>[]> {
  const cards: Record<string, unknown>[] = [];
  let cursor: unknown = null;
  for (;;) {
    const answer = await fetch(`${server.url}/api/v1/sync`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ cursor, changes: [] }),
    });
    if (!answer.ok) throw new Error(`the board answered ${answer.status}: ${await answer.text()}`);
    const read = (await answer.json()) as { rows: { change: Change }[]; cursor: unknown; more: boolean };
    for (const { change } of read.rows) {
      if (change.kind !== "guest-card") continue;
      cards.push(Object.fromEntries(change.writes.map(({ field, value }) => [field, value])));
    }
    if (!read.more) return cards;
    cursor = read.cursor;
  }
}
