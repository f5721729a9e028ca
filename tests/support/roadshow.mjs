// A roadshow that runs, written by a lead's desk over the protocol: for stories and measurements about its guests.

import { randomInt, randomUUID } from "node:crypto";
import { derived } from "./desk.mjs";

const KINDS = ["arrival", "messages", "poll", "barriers", "voice", "ask", "exit"];
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Plans a season and a roadshow of it, and begins it; its ids and the end of its address. */
export async function roadshow(desk, { title = "Hearing children", phones = true, stage = "running", expected = 130 } = {}) {
  const stations = Object.fromEntries(KINDS.map((kind, place) => [`stations.${kind}`, { kind, prompt: "", order: place + 1 }]));
  const asked = {
    ...stations,
    "messages.m1": { title: "See the child alone", words: "In four of twelve files nobody had.", source: "Audit of 2026", order: 1 },
    "polls.p1": { vignette: "A family of four, with a baby.", question: "What would you do first?", options: ["Ring the school", "Wait a week"], order: 1 },
    "objectives.o1": { words: "ask a child alone", order: 1 },
  };
  const agency = desk.save("library", "agency", { name: "Police", order: 1 });
  desk.save("library", "board", { name: "Marlshire Safeguarding Children Board", phone_duty: "01632 960101", phone_out_of_hours: "01632 960102" }, derived("board"));
  const season = derived(randomUUID());
  desk.save(`season:${season}`, "season", { title, ...asked }, season);
  const id = derived(randomUUID());
  const code = Array.from({ length: 8 }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  desk.save(`roadshow:${id}`, "roadshow", { title, season, ...asked, stage, phones, code, expected, date: "2026-11-26" }, id);
  await desk.send();
  return { id, season, code, agency, scope: `roadshow:${id}` };
}
