// A season of roadshows as a lead's desk leaves it before a story begins: planned, held in six districts, with what guests
// wrote and answered. The same every time but for its ids.

import { derived } from "./desk.mjs";

const DISTRICTS = ["Forest", "Vale", "Harbour", "Northmoor", "Marl Town", "Easthill"];
const AGENCIES = ["Marlshire Police", "Community health trust", "Schools and early years", "Children's social care", "Housing", "Voluntary sector"];
const DAYS = ["2026-09-15", "2026-09-22", "2026-10-06", "2026-10-13", "2026-11-03", "2026-11-17"];
const PLACES = ["Forest Hall", "Vale Village Hall", "The Old Lifeboat House", "Northmoor Methodist Church", "Marl Town Library", "Easthill Community Centre"];

const KINDS = ["arrival", "messages", "poll", "barriers", "voice", "ask", "exit"];
export const STATIONS = Object.fromEntries(KINDS.map((kind, place) => [kind, { kind, prompt: "", order: place + 1 }]));

export const MESSAGES = {
  m1: { title: "Ask the child, alone", words: "In four of six reviews nobody had spoken with the child without a parent in the room.", source: "Learning review, 2025", order: 1 },
  m2: { title: "Say who has it", words: "A referral was passed on five times. Each person thought that another had it.", source: "Themed audit of handovers", order: 2 },
  m3: { title: "Fathers are family", words: "The father was named in two of twelve plans.", source: "Themed audit of plans", order: 3 },
};

export const POLLS = {
  p1: {
    vignette: "Two children of five and nine have moved for the third time this year. The school says that the older one is tired and hungry.",
    question: "What would you do first?",
    options: ["Ring the school back", "Speak with the child", "Make a referral", "Wait for the next meeting"],
    order: 1,
  },
  p2: {
    vignette: "A baby has missed two appointments. The health visitor has left messages. The mother is known to two other services.",
    question: "Who has it?",
    options: ["Health visitor", "The GP", "Whoever noticed", "Nobody yet"],
    order: 2,
  },
};

export const OBJECTIVES = {
  o1: { words: "to speak with a child alone", order: 1 },
  o2: { words: "to say who has it when you pass something on", order: 2 },
  o3: { words: "to ask about the father", order: 3 },
};

// What is written about, with sentences as people write them. Each is joined with a beginning and an end of its own.
const ABOUT = {
  handover: [
    "nobody tells us when the handover between teams has happened",
    "a family is handed over twice in a month and the second worker starts again",
    "the handover form has no place for what the child said",
    "we hear of a handover only when the family rings us",
  ],
  housing: [
    "families in temporary housing are moved before the plan is read",
    "housing is not asked to the meeting, so nobody knows about the eviction",
    "damp housing makes the children ill and no agency owns it",
    "the housing list is nine months and the children share one bed",
  ],
  thresholds: [
    "the threshold is read one way by us and another way at the front door",
    "referrals come back as not meeting the threshold with no reason given",
    "we hold risk below the threshold with nobody to ask",
    "the threshold document is forty pages and nobody has it by heart",
  ],
  time: [
    "caseloads are too high to sit down with a child",
    "there is no time to read the chronology before a visit",
    "meetings are cut short because caseloads are so high",
    "two posts stand empty and the caseloads are shared out",
  ],
  sharing: [
    "health records and police records are on systems that do not talk",
    "people are afraid to share information without consent",
    "we are sent minutes after six weeks, too late to share anything",
    "schools are told nothing about police call-outs the night before",
  ],
  attendance: [
    "a child off school for weeks is coded as ill and nobody visits",
    "attendance is falling and the part-time timetable hides it",
    "children educated at home are seen by nobody",
    "the school sees the attendance and not the reason",
  ],
  waits: [
    "autism assessments take two years and the family gives up",
    "mental health waiting lists close before a child is seen",
    "waiting for an assessment is treated as if it were help",
    "children wait so long for speech therapy that school begins without it",
  ],
  fathers: [
    "fathers are not invited and then called hard to reach",
    "the father's address is not on the plan",
    "nobody asks about a new partner in the home",
    "dads work in the day and every meeting is in the day",
  ],
  interpreters: [
    "an interpreter is booked for the parent and never for the child",
    "older children interpret for their parents at the meeting",
    "letters go out in English only",
    "the telephone interpreter cuts out in the village",
  ],
};

const BEGIN = ["", "In our team ", "Too often ", "Where I work ", "Again and again ", "This month ", "Out in the villages ", "Since the summer "];
const END = ["", ", and it costs a week", ", so the child is lost sight of", ", which nobody writes down", ", most of all on Fridays", ", and we only talk about it here"];
const WISH = ["Could the Board say what happens when ", "Who answers for it that ", "What will change now that ", "Does the Board know that "];
const HEARD = ["A child told me that ", "A young person said that ", "I saw in a drawing that ", "A brother and sister told me that "];
const DIFFERENT = [
  "Ask to see the child alone at every visit",
  "Ring the next worker instead of sending the form",
  "Put the father's name on the plan",
  "Bring housing to the next core group",
  "Read the chronology before I knock",
  "Say out loud who has it",
];
const STATION_OF = ["barriers", "barriers", "ask", "voice", "barriers", "messages", "ask", "barriers", "voice", "barriers"];
const CARD_OF = { barriers: "barrier", voice: "voice", ask: "question", messages: "idea" };

const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

export function codeOf(number) {
  const values = [];
  for (let rest = number % 31 ** 5, place = 0; place < 5; place += 1, rest = Math.floor(rest / 31)) values.unshift(rest % 31);
  const others = values.reduce((sum, value) => (sum + value) * 3, 0) % 31;
  return [...values, (32 - others) % 31].map((value) => SIGNS[value]).join("");
}

/** Small numbers that look as if by chance and are the same every time. */
function chances(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function written(station, about, chance) {
  const sentences = ABOUT[about];
  const said = sentences[chance(sentences.length)];
  if (station === "ask") return `${WISH[chance(WISH.length)]}${said}?`;
  if (station === "voice") return `${HEARD[chance(HEARD.length)]}${said}.`;
  return `${sentence(`${BEGIN[chance(BEGIN.length)]}${said}${END[chance(END.length)]}`)}.`;
}

export async function countyOf(lead) {
  const made = (kind, names) => names.map((name, place) => ({ id: lead.save("library", kind, { name, order: place + 1 }), name }));
  const county = { districts: made("district", DISTRICTS), agencies: made("agency", AGENCIES) };
  await lead.send();
  return county;
}

export async function seasonOf(lead, options = {}) {
  const { cards = 400, guests = 20, held = 6, stage = "closed", title = "Autumn roadshows 2026", wall = "shown" } = options;
  const { districts, agencies } = await countyOf(lead);
  const id = derived("story", "season", title, lead.device);
  const content = { ...flat("stations", STATIONS), ...flat("messages", MESSAGES), ...flat("polls", POLLS), ...flat("objectives", OBJECTIVES) };
  lead.save(`season:${id}`, "season", { title, purpose: "What reviews taught us, brought to every district.", ...content }, id);
  const season = { id, title, districts, agencies, objectives: Object.keys(OBJECTIVES), polls: Object.keys(POLLS), roadshows: [], cards: [], guests: [] };
  const chance = chances(7);
  districts.forEach((district, place) => {
    const was = place < held;
    season.roadshows.push(roadshow(lead, { season: id, content, district, place, stage: was ? stage : "prepared", slips: guests + 4, guests: was ? 96 + chance(40) : null }));
  });
  const halls = season.roadshows.slice(0, held);
  const topics = Object.keys(ABOUT);
  for (let number = 0; halls.length > 0 && number < cards; number += 1) {
    const hall = halls[number % halls.length];
    const station = STATION_OF[Math.floor(number / halls.length) % STATION_OF.length];
    // Some topics are spoken of more than others.
    const about = topics[Math.min(chance(topics.length), chance(topics.length))];
    const text = written(station, about, chance);
    const agency = chance(12) === 0 ? "" : agencies[chance(agencies.length)].id;
    const fields = { station, at: station, via: chance(3) === 0 ? "phone" : "tablet", agency, kind: CARD_OF[station], text, caught_ms: caught(hall, number), wall };
    const card = lead.save(`roadshow:${hall.id}`, "guest-card", fields);
    season.cards.push({ id: card, roadshow: hall.id, district: hall.district.id, station, agency, text, about });
  }
  for (const hall of halls) {
    for (let number = 0; number < guests; number += 1) season.guests.push(guest(lead, hall, agencies, number, chance));
  }
  await lead.send();
  return season;
}

function roadshow(lead, { season, content, district, place, stage, slips: printed, guests }) {
  const id = derived("story", "roadshow", season, district.id);
  const code = derived("story", "code", id).slice(0, 8);
  const title = `${district.name} roadshow`;
  const slips = Array.from({ length: printed }, (_, number) => codeOf(1_000 * (place + 1) + number)).join(" ");
  const about = { title, season, district: district.id, date: DAYS[place], starts: "9:30am", place: PLACES[place], expected: 120, stage, code, phones: true };
  lead.save(`roadshow:${id}`, "roadshow", { ...about, ...content, "slips.0": slips, ...(guests === null ? {} : { guests }) }, id);
  return { id, title, district, date: DAYS[place], guests: guests ?? 0, code, place };
}

function guest(lead, hall, agencies, number, chance) {
  const token = codeOf(1_000 * (hall.place + 1) + number);
  const agency = agencies[chance(agencies.length)].id;
  const steps = () => [0, 1, 2].map(() => 2 + chance(3));
  const before = steps();
  const after = before.map((step) => Math.min(5, step + chance(3)));
  const back = before.map((step) => Math.max(1, step - chance(2)));
  const scope = `roadshow:${hall.id}`;
  const said = (station, more) =>
    lead.save(scope, "guest-card", { station, at: station, via: "tablet", agency, token, wall: "waits", caught_ms: caught(hall, number), ...more });
  const steps_of = (when, values) => Object.fromEntries(values.map((value, place) => [`confidence.${when}-o${place + 1}`, value]));
  said("arrival", steps_of("before", before));
  const chose = chance(5) === 0 ? [] : [chance(4), chance(4)];
  if (chose.length > 0) said("poll", { "choices.p1": chose[0], "choices.p2": chose[1] });
  // One in ten goes home early.
  const left = chance(10) === 0;
  const useful = 3 + chance(3);
  const different = chance(3) === 0 ? "" : DIFFERENT[chance(DIFFERENT.length)];
  if (!left) said("exit", { useful, different, ...steps_of("back", back), ...steps_of("after", after) });
  return { roadshow: hall.id, token, before, back, after, useful, different, chose, left };
}

/** Half past nine on the day, and a quarter of a minute for each. */
function caught(hall, number) {
  return Date.parse(`${hall.date}T09:30:00Z`) + number * 15_000;
}

const flat = (map, entries) => Object.fromEntries(Object.entries(entries).map(([key, value]) => [`${map}.${key}`, value]));
