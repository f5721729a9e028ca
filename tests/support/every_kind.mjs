// A tool with every kind of question there is, in two languages, for stories that try each of them.

const text = (english, welsh) => ({ "English (en)": english, ...(welsh ? { "Cymraeg (cy)": welsh } : {}) });
const choices = (name, each) => ({ name, choices: each.map(([name, label, welsh]) => ({ name, label: text(label, welsh) })) });
const ask = (kind, name, label, more = {}) => ({ kind, name, label: typeof label === "string" ? text(label) : label, ...more });

export const everyKind = {
  form_id: "every_kind",
  title: "Every kind of question",
  languages: ["English (en)", "Cymraeg (cy)"],
  default_language: "English (en)",
  lists: [
    choices("r5", [
      ["yes", "Yes", "Ie"],
      ["partly", "Partly", "Yn rhannol"],
      ["no", "No", "Na"],
      ["not_applicable", "Not applicable"],
      ["cannot_tell_from_record", "Can't tell"],
    ]),
    choices("why", [
      ["workload", "Workload and systems"],
      ["agencies", "Agencies together"],
    ]),
    choices("seen", [
      ["school", "School"],
      ["police", "Police"],
      ["health", "Health"],
    ]),
    choices("first", [
      ["listening", "Being listened to"],
      ["time", "Time with one worker"],
      ["answers", "Straight answers"],
    ]),
    choices("place", Array.from({ length: 40 }, (_, at) => [`place_${at + 1}`, `Place number ${at + 1}`])),
    choices("safe", [
      ["yes", "Yes"],
      ["not_sure", "Not sure"],
      ["no", "No"],
    ]),
  ],
  items: [
    ask("group", "choosing", "Choosing", {
      items: [
        ask("note", "read_this", "Read this first: answer for the last 12 months."),
        ask("select_one", "held", text("Was a strategy discussion held?", "A gynhaliwyd trafodaeth strategaeth?"), {
          list: "r5",
          required: "yes",
          hint: text("At the time the threshold was met.", "Ar yr adeg y cyrhaeddwyd y trothwy."),
          guidance: text("Look in the minutes and in the chronology."),
        }),
        ask("text", "held_evidence", "What did you see in the record?", {
          appearance: "multiline",
          part: "evidence",
          follows: "held",
          relevant: "${held} = 'partly' or ${held} = 'no'",
          required: "yes",
          hint: text("For and against."),
        }),
        ask("select_multiple", "held_why", "Why did it make sense at the time?", {
          list: "why",
          part: "why",
          follows: "held",
          relevant: "${held} = 'partly' or ${held} = 'no'",
        }),
        ask("select_multiple", "seen", "Which records did you see?", { list: "seen", or_other: true }),
        ask("select_one", "place", "Where was it held?", { list: "place" }),
        ask("rank", "first", "What mattered most to the child?", { list: "first" }),
      ],
    }),
    ask("group", "counting", "Counting", {
      items: [
        ask("integer", "children", "How many children live there?", {
          required: "yes",
          constraint: ". >= 0 and . < 20",
          constraint_message: text("Between 0 and 19."),
        }),
        ask("decimal", "hours", "How many hours passed?"),
        ask("calculate", "minutes", "In minutes", { calculation: "${hours} * 60" }),
        ask("range", "sure", "How sure are you?", { parameters: "start=0 end=10 step=1" }),
        ask("range", "share", "How much of the record did you read?", { parameters: "start=0 end=100 step=5" }),
      ],
    }),
    ask("group", "when", "When", {
      items: [
        ask("date", "met_on", "On which day?", { flag: ". < '2026-01-01'", flag_message: text("That is long ago.") }),
        ask("time", "met_at", "At what time?"),
        ask("dateTime", "rang_at", "When did somebody ring?"),
      ],
    }),
    ask("group", "each_child", "Each child", {
      items: [
        ask("repeat", "child", "Child", {
          repeat_count: "${children}",
          items: [
            ask("integer", "age", "How old?"),
            ask("text", "said", "What did the child say?", { part: "voice", appearance: "multiline" }),
          ],
        }),
        ask("repeat", "visit", "Visit", { items: [ask("text", "by", "By which role?")] }),
      ],
    }),
    ask("group", "last", "At the end", {
      items: [
        ask("text", "role", "Your role"),
        ask("acknowledge", "agree", "I read the whole record."),
        ask("select_one", "safe", "Is the child safe today?", { list: "safe", required: "yes", safety: ". = 'no' or . = 'not_sure'" }),
        ask("hidden", "unseen", "Never shown"),
        ask("start", "begun", {}),
        ask("today", "day", {}),
      ],
    }),
  ],
};
