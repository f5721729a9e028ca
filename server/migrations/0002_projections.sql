-- Typed tables for people who ask with SQL or Power BI: docs/sql.md tells what each column says.
-- Made from the log and never read by the server itself; `golden-thread rebuild` fills them anew.

CREATE TABLE agencies (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

CREATE TABLE districts (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    agency TEXT,
    job TEXT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

CREATE TABLE circles (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    theme TEXT NOT NULL,
    held_on TEXT,
    starts TEXT NOT NULL,
    place TEXT NOT NULL,
    district TEXT,
    stage TEXT NOT NULL,
    current_round TEXT NOT NULL,
    rules_agreed_at BIGINT,
    record_agreed BIGINT NOT NULL,
    message_to_board TEXT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

CREATE TABLE attendance (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    agency TEXT NOT NULL,
    role_group TEXT NOT NULL,
    people BIGINT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (circle, id)
);

CREATE TABLE cards (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    level TEXT,
    why TEXT NOT NULL,
    caught_at BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (circle, id)
);

CREATE TABLE voice_notes (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    kind TEXT NOT NULL,
    age TEXT NOT NULL,
    method TEXT NOT NULL,
    setting TEXT NOT NULL,
    heard_by TEXT NOT NULL,
    seen_alone BIGINT,
    told_use BIGINT,
    agrees TEXT NOT NULL,
    words TEXT NOT NULL,
    meaning TEXT NOT NULL,
    changed TEXT NOT NULL,
    told_changed TEXT NOT NULL,
    told_on TEXT,
    publishable TEXT NOT NULL,
    may_quote BIGINT NOT NULL,
    may_leave BIGINT NOT NULL,
    may_leave_exact BIGINT NOT NULL,
    caught_at BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (circle, id)
);

CREATE VIEW report_circles AS
SELECT c.id AS circle, c.title, c.theme, c.held_on, c.place, d.name AS district, c.stage,
    c.record_agreed, c.message_to_board,
    (SELECT CAST(COALESCE(SUM(a.people), 0) AS BIGINT) FROM attendance a WHERE a.circle = c.id) AS people,
    (SELECT COUNT(*) FROM cards k WHERE k.circle = c.id AND k.withdrawn = 0) AS cards,
    (SELECT COUNT(*) FROM voice_notes v WHERE v.circle = c.id AND v.withdrawn = 0) AS voice_notes,
    c.conflicts
FROM circles c LEFT JOIN districts d ON d.id = c.district
WHERE c.withdrawn = 0;

CREATE VIEW report_attendance AS
SELECT c.id AS circle, c.title, c.held_on, d.name AS district, g.name AS agency, a.role_group,
    a.people, a.conflicts
FROM attendance a
JOIN circles c ON c.id = a.circle
LEFT JOIN districts d ON d.id = c.district
LEFT JOIN agencies g ON g.id = a.agency
WHERE c.withdrawn = 0 AND a.people > 0;

CREATE VIEW report_cards AS
SELECT c.id AS circle, c.title, c.held_on, d.name AS district, k.id AS card, k.round, k.kind,
    k.text, k.level, k.why, k.conflicts
FROM cards k
JOIN circles c ON c.id = k.circle
LEFT JOIN districts d ON d.id = c.district
WHERE c.withdrawn = 0 AND k.withdrawn = 0;

-- Only what may leave its circle; words only where they may be shown exactly as they stand.
CREATE VIEW report_voice_notes AS
SELECT c.id AS circle, c.title, c.held_on, d.name AS district, v.id AS voice_note, v.round, v.kind,
    v.age, v.method, v.agrees,
    CASE WHEN v.may_leave_exact = 1 THEN v.words END AS exact_words,
    v.meaning, v.changed, v.told_changed, v.told_on, v.conflicts
FROM voice_notes v
JOIN circles c ON c.id = v.circle
LEFT JOIN districts d ON d.id = c.district
WHERE c.withdrawn = 0 AND v.withdrawn = 0 AND v.may_leave = 1;
