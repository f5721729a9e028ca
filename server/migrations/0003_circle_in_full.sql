-- The nouns of a circle in full: what was coded, voted on, found, answered and allowed, for people who
-- ask with SQL or Power BI. docs/sql.md tells what each column says.

-- What an older server writes while several are being replaced says nothing of these columns. It then
-- counts as held back, until the tables are made anew.
ALTER TABLE circles ADD COLUMN practice BIGINT NOT NULL DEFAULT 1;
ALTER TABLE circles ADD COLUMN rules_ticked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE circles ADD COLUMN reopened BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cards ADD COLUMN factors TEXT NOT NULL DEFAULT '';
ALTER TABLE cards ADD COLUMN kept_out BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cards ADD COLUMN may_leave BIGINT NOT NULL DEFAULT 0;
-- What was said, without case, stops and accents: a card often repeats what a child said.
ALTER TABLE cards ADD COLUMN plain TEXT NOT NULL DEFAULT '';
ALTER TABLE voice_notes ADD COLUMN plain TEXT NOT NULL DEFAULT '';

CREATE TABLE factors (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);
-- The six every board begins with (shared/src/domain/factor.rs).
INSERT INTO factors (id, name, withdrawn, conflicts) VALUES
    ('cdb98fa3-d8fe-532f-8781-ceb9c0886eab', 'Tools and forms', 0, ''),
    ('4b77f374-6e8a-5743-9190-8bee3ae8ba6c', 'Management and systems', 0, ''),
    ('6041f767-c428-583c-b824-d2eecff66849', 'How we respond when something happens', 0, ''),
    ('2a9081e7-07e4-5450-b540-bb88069fb80b', 'Longer-term work', 0, ''),
    ('b57697ca-867f-5d3c-b4d6-89ac3ea1c32b', 'Working with the family', 0, ''),
    ('8aeb1a81-79ba-57e2-82c2-9ca91449e693', 'How people think and decide', 0, '');

CREATE TABLE templates (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    rounds BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

CREATE TABLE expected (
    circle TEXT NOT NULL,
    agency TEXT NOT NULL,
    PRIMARY KEY (circle, agency)
);

CREATE TABLE takeaways (
    circle TEXT NOT NULL,
    takeaway TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (circle, takeaway)
);

CREATE TABLE confidence (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    moment TEXT NOT NULL,
    value BIGINT NOT NULL,
    people BIGINT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (circle, id)
);

CREATE TABLE card_factors (
    circle TEXT NOT NULL,
    card TEXT NOT NULL,
    factor TEXT NOT NULL,
    PRIMARY KEY (circle, card, factor)
);

CREATE TABLE votes (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    card TEXT NOT NULL,
    dots BIGINT NOT NULL,
    PRIMARY KEY (circle, id)
);
CREATE INDEX votes_by_card ON votes (circle, card);

CREATE TABLE findings (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    statement TEXT NOT NULL,
    showed TEXT NOT NULL,
    underlying TEXT NOT NULL,
    how_common TEXT NOT NULL,
    cases BIGINT,
    cases_of BIGINT,
    matters TEXT NOT NULL,
    questions TEXT NOT NULL,
    good_practice BIGINT NOT NULL,
    factors TEXT NOT NULL,
    stage TEXT NOT NULL,
    asked TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (circle, id)
);

CREATE TABLE finding_factors (
    circle TEXT NOT NULL,
    finding TEXT NOT NULL,
    factor TEXT NOT NULL,
    PRIMARY KEY (circle, finding, factor)
);

CREATE TABLE finding_evidence (
    circle TEXT NOT NULL,
    finding TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (circle, finding, evidence)
);

CREATE TABLE feedback (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    opening TEXT NOT NULL,
    sent_on TEXT,
    digest TEXT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (circle, id)
);

CREATE TABLE feedback_pairs (
    circle TEXT NOT NULL,
    feedback TEXT NOT NULL,
    pair TEXT NOT NULL,
    place BIGINT NOT NULL,
    said TEXT NOT NULL,
    did TEXT NOT NULL,
    PRIMARY KEY (circle, feedback, pair)
);

CREATE TABLE kept (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    record TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (circle, id)
);

CREATE TABLE approvals (
    circle TEXT NOT NULL,
    id TEXT NOT NULL,
    record TEXT NOT NULL,
    what TEXT NOT NULL,
    digest TEXT NOT NULL,
    stands BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (circle, id)
);
CREATE INDEX approvals_by_record ON approvals (circle, record, digest);

-- Words that look like an identifier: one row for each field they stand in. Never the words themselves.
CREATE TABLE spots (
    circle TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    digest TEXT NOT NULL,
    sort TEXT NOT NULL,
    PRIMARY KEY (circle, record, field, digest)
);

DROP VIEW report_circles;
DROP VIEW report_attendance;
DROP VIEW report_cards;
DROP VIEW report_voice_notes;

-- What no lead has said may stay.
CREATE VIEW waiting_words AS
SELECT s.circle, s.record, s.field, s.sort, s.digest
FROM spots s
WHERE NOT EXISTS (SELECT 1 FROM approvals a
    WHERE a.circle = s.circle AND a.record = s.record AND a.what = 'words' AND a.digest = s.digest
        AND a.stands = 1);

-- Every view below stands on this one: circles called off and practice circles are in none of them.
CREATE VIEW counted_circles AS
SELECT c.id AS circle,
    CASE WHEN EXISTS (SELECT 1 FROM waiting_words w
        WHERE w.circle = c.id AND w.record = c.id AND w.field = 'title') THEN NULL ELSE c.title END AS title,
    CASE WHEN EXISTS (SELECT 1 FROM waiting_words w
        WHERE w.circle = c.id AND w.record = c.id AND w.field = 'theme') THEN NULL ELSE c.theme END AS theme,
    CASE WHEN EXISTS (SELECT 1 FROM waiting_words w
        WHERE w.circle = c.id AND w.record = c.id AND w.field = 'place') THEN NULL ELSE c.place END AS place,
    CASE WHEN EXISTS (SELECT 1 FROM waiting_words w
        WHERE w.circle = c.id AND w.record = c.id AND w.field = 'message') THEN NULL ELSE c.message_to_board END AS message_to_board,
    c.held_on, d.name AS district, c.stage, c.record_agreed, c.rules_ticked, c.reopened, c.conflicts
FROM circles c LEFT JOIN districts d ON d.id = c.district
WHERE c.withdrawn = 0 AND c.practice = 0;

CREATE VIEW report_circles AS
SELECT c.circle, c.title, c.theme, c.held_on, c.place, c.district, c.stage, c.record_agreed,
    c.rules_ticked, c.reopened, c.message_to_board,
    (SELECT CAST(COALESCE(SUM(a.people), 0) AS BIGINT) FROM attendance a WHERE a.circle = c.circle) AS people,
    (SELECT COUNT(*) FROM cards k WHERE k.circle = c.circle AND k.may_leave = 1) AS cards,
    (SELECT COUNT(*) FROM voice_notes v WHERE v.circle = c.circle AND v.may_leave = 1) AS voice_notes,
    c.conflicts
FROM counted_circles c;

CREATE VIEW report_attendance AS
SELECT c.circle, c.title, c.held_on, c.district, g.name AS agency, a.role_group, a.people, a.conflicts
FROM attendance a
JOIN counted_circles c ON c.circle = a.circle
LEFT JOIN agencies g ON g.id = a.agency
WHERE a.people > 0;

CREATE VIEW report_expected AS
SELECT c.circle, c.title, c.held_on, c.district, c.stage, g.name AS agency,
    (SELECT CAST(COALESCE(SUM(a.people), 0) AS BIGINT) FROM attendance a
        WHERE a.circle = e.circle AND a.agency = e.agency) AS people
FROM expected e
JOIN counted_circles c ON c.circle = e.circle
LEFT JOIN agencies g ON g.id = e.agency;

CREATE VIEW report_confidence AS
SELECT c.circle, c.title, c.held_on, c.district, f.moment,
    CAST(SUM(f.people) AS BIGINT) AS n,
    CAST(SUM(CASE WHEN f.value = 0 THEN f.people ELSE 0 END) AS BIGINT) AS n0,
    CAST(SUM(CASE WHEN f.value = 1 THEN f.people ELSE 0 END) AS BIGINT) AS n1,
    CAST(SUM(CASE WHEN f.value = 2 THEN f.people ELSE 0 END) AS BIGINT) AS n2,
    CAST(SUM(CASE WHEN f.value = 3 THEN f.people ELSE 0 END) AS BIGINT) AS n3,
    CAST(SUM(CASE WHEN f.value = 4 THEN f.people ELSE 0 END) AS BIGINT) AS n4,
    CAST(SUM(CASE WHEN f.value = 5 THEN f.people ELSE 0 END) AS BIGINT) AS n5,
    CAST(SUM(CASE WHEN f.value = 6 THEN f.people ELSE 0 END) AS BIGINT) AS n6,
    CAST(SUM(CASE WHEN f.value = 7 THEN f.people ELSE 0 END) AS BIGINT) AS n7,
    CAST(SUM(CASE WHEN f.value = 8 THEN f.people ELSE 0 END) AS BIGINT) AS n8,
    CAST(SUM(CASE WHEN f.value = 9 THEN f.people ELSE 0 END) AS BIGINT) AS n9,
    CAST(SUM(CASE WHEN f.value = 10 THEN f.people ELSE 0 END) AS BIGINT) AS n10,
    CAST(SUM(CASE WHEN f.conflicts <> '' THEN 1 ELSE 0 END) AS BIGINT) AS conflicts
FROM confidence f
JOIN counted_circles c ON c.circle = f.circle
WHERE f.value BETWEEN 0 AND 10 AND f.people > 0
GROUP BY c.circle, c.title, c.held_on, c.district, f.moment;

CREATE VIEW report_takeaways AS
SELECT c.circle, c.title, c.held_on, c.district, t.takeaway, t.text
FROM takeaways t
JOIN counted_circles c ON c.circle = t.circle
WHERE NOT EXISTS (SELECT 1 FROM waiting_words w
    WHERE w.circle = t.circle AND w.record = t.circle AND w.field = 'takeaways.' || t.takeaway);

-- A child's words that may not be shown as they stand.
CREATE VIEW withheld_words AS
SELECT v.circle, v.id AS voice_note, v.plain
FROM voice_notes v
WHERE v.plain <> '' AND (v.may_leave_exact = 0
    OR EXISTS (SELECT 1 FROM waiting_words w WHERE w.circle = v.circle AND w.record = v.id));

-- What a child wanted left out is not among them, nor what waits for the office, nor a card that says the
-- same as a withheld voice or holds it whole, where that is four words or more.
CREATE VIEW report_cards AS
SELECT c.circle, c.title, c.held_on, c.district, k.id AS card, k.round, k.kind, k.text, k.level,
    k.factors, k.why,
    (SELECT CAST(COALESCE(SUM(v.dots), 0) AS BIGINT) FROM votes v
        WHERE v.circle = k.circle AND v.card = k.id) AS dots,
    k.conflicts
FROM cards k
JOIN counted_circles c ON c.circle = k.circle
WHERE k.may_leave = 1 AND k.withdrawn = 0
    AND NOT EXISTS (SELECT 1 FROM waiting_words w WHERE w.circle = k.circle AND w.record = k.id)
    AND NOT EXISTS (SELECT 1 FROM withheld_words v WHERE v.circle = k.circle
        AND (k.plain = v.plain OR (v.plain LIKE '% % % %' AND k.plain LIKE '%' || v.plain || '%')));

CREATE VIEW report_factors AS
SELECT k.circle, k.title, k.held_on, k.district, f.factor, n.name, k.card, k.round, k.kind, k.level, k.dots
FROM report_cards k
JOIN card_factors f ON f.circle = k.circle AND f.card = k.card
LEFT JOIN factors n ON n.id = f.factor;

-- Only what may leave its circle; words only where they may be shown exactly as they stand.
CREATE VIEW report_voice_notes AS
SELECT c.circle, c.title, c.held_on, c.district, v.id AS voice_note, v.round, v.kind, v.age, v.method,
    v.agrees,
    CASE WHEN v.may_leave_exact = 1 THEN v.words END AS exact_words,
    v.meaning, v.changed, v.told_changed, v.told_on, v.conflicts
FROM voice_notes v
JOIN counted_circles c ON c.circle = v.circle
WHERE v.may_leave = 1 AND v.withdrawn = 0
    AND NOT EXISTS (SELECT 1 FROM waiting_words w WHERE w.circle = v.circle AND w.record = v.id);

CREATE VIEW report_findings AS
SELECT c.circle, c.title, c.held_on, c.district, f.id AS finding, f.statement, f.showed, f.underlying,
    f.how_common, f.cases, f.cases_of, f.matters, f.questions, f.good_practice, f.factors, f.stage,
    (SELECT COUNT(*) FROM finding_evidence e
        JOIN report_cards k ON k.circle = e.circle AND k.card = e.evidence
        WHERE e.circle = f.circle AND e.finding = f.id) AS cards,
    (SELECT COUNT(*) FROM finding_evidence e
        JOIN report_voice_notes v ON v.circle = e.circle AND v.voice_note = e.evidence
        WHERE e.circle = f.circle AND e.finding = f.id) AS voice_notes,
    f.conflicts
FROM findings f
JOIN counted_circles c ON c.circle = f.circle
WHERE f.withdrawn = 0
    AND NOT EXISTS (SELECT 1 FROM waiting_words w WHERE w.circle = f.circle AND w.record = f.id);

UPDATE head SET projections_stale = 1;
