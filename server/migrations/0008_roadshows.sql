-- Roadshows. First what belongs to guests' own phones and to asking again, which is not in the log and follows from
-- nothing in it. Then typed tables for people who ask with SQL or Power BI, which docs/sql.md tells of.

-- Which roadshow answers at which address. Written with the log itself, in the same transaction, and made anew with it.
CREATE TABLE roadshow_codes (
    code TEXT NOT NULL,
    roadshow TEXT NOT NULL,
    PRIMARY KEY (code, roadshow)
);
CREATE INDEX roadshow_codes_by_roadshow ON roadshow_codes (roadshow);

-- How much each phone has sent to one roadshow within a day, by a mark that says nothing of whose phone it is, is another
-- at every roadshow, and stands beside no card. Forgotten after a day.
CREATE TABLE guest_phones (
    roadshow TEXT NOT NULL,
    phone TEXT NOT NULL,
    by_slip BIGINT NOT NULL,
    cards BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (roadshow, phone)
);
CREATE INDEX guest_phones_by_age ON guest_phones (last_at);

-- How many phones each printed slip let in when no more were let in without; not which.
CREATE TABLE guest_slips (
    roadshow TEXT NOT NULL,
    slip TEXT NOT NULL,
    phones BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (roadshow, slip)
);

-- Whom to ask again, who said yes to that. Beside neither card nor code; the day and no time. Gone when used up.
CREATE TABLE contacts (
    id TEXT NOT NULL PRIMARY KEY,
    roadshow TEXT NOT NULL,
    contact TEXT NOT NULL,
    until_months BIGINT NOT NULL,
    asked_months BIGINT NOT NULL,
    left_on TEXT NOT NULL
);
CREATE INDEX contacts_by_roadshow ON contacts (roadshow);

-- Ids under which a contact was kept once and is no longer, so that a tablet that sends it again brings nothing back.
CREATE TABLE contacts_gone (
    id TEXT NOT NULL PRIMARY KEY,
    roadshow TEXT NOT NULL
);

CREATE TABLE seasons (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

CREATE TABLE topics (
    id TEXT NOT NULL PRIMARY KEY,
    season TEXT NOT NULL,
    name TEXT NOT NULL,
    means TEXT NOT NULL,
    merged_into TEXT,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

CREATE TABLE roadshows (
    id TEXT NOT NULL PRIMARY KEY,
    season TEXT NOT NULL,
    title TEXT NOT NULL,
    district TEXT,
    held_on TEXT,
    starts TEXT NOT NULL,
    place TEXT NOT NULL,
    expected BIGINT,
    guests BIGINT,
    stage TEXT NOT NULL,
    code TEXT NOT NULL,
    phones BIGINT NOT NULL,
    practice BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);
CREATE INDEX roadshows_by_season ON roadshows (season);
CREATE INDEX roadshows_by_code ON roadshows (code);

CREATE TABLE roadshow_waves (
    roadshow TEXT NOT NULL,
    months TEXT NOT NULL,
    opened_on TEXT,
    closed_on TEXT,
    asked BIGINT NOT NULL,
    PRIMARY KEY (roadshow, months)
);

CREATE TABLE guest_cards (
    roadshow TEXT NOT NULL,
    id TEXT NOT NULL,
    station TEXT NOT NULL,
    station_kind TEXT NOT NULL,
    via TEXT NOT NULL,
    agency TEXT NOT NULL,
    kind TEXT,
    text TEXT NOT NULL,
    useful BIGINT,
    different TEXT NOT NULL,
    did_nothing BIGINT NOT NULL,
    confirmed TEXT NOT NULL,
    slip TEXT NOT NULL,
    caught_at BIGINT NOT NULL,
    wall TEXT NOT NULL,
    may_hang BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL,
    PRIMARY KEY (roadshow, id)
);

CREATE TABLE guest_card_confidence (
    roadshow TEXT NOT NULL,
    card TEXT NOT NULL,
    asked_of TEXT NOT NULL,
    objective TEXT NOT NULL,
    step BIGINT NOT NULL,
    PRIMARY KEY (roadshow, card, asked_of, objective)
);

CREATE TABLE guest_card_choices (
    roadshow TEXT NOT NULL,
    card TEXT NOT NULL,
    poll TEXT NOT NULL,
    choice BIGINT NOT NULL,
    PRIMARY KEY (roadshow, card, poll)
);

CREATE TABLE guest_card_topics (
    roadshow TEXT NOT NULL,
    card TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (roadshow, card, topic)
);

-- What was tried out is in none of the views.
CREATE VIEW report_roadshows AS
SELECT r.id AS roadshow, s.title AS season, r.title, d.name AS district, r.held_on, r.place, r.stage, r.expected, r.guests,
    (SELECT COUNT(*) FROM guest_cards c WHERE c.roadshow = r.id AND c.withdrawn = 0) AS answers,
    r.conflicts
FROM roadshows r
LEFT JOIN seasons s ON s.id = r.season
LEFT JOIN districts d ON d.id = r.district
WHERE r.practice = 0 AND r.withdrawn = 0;

-- The response rate of asking again is answers of asked: no answer says nothing.
CREATE VIEW report_roadshow_waves AS
SELECT w.roadshow, r.title, w.months, w.opened_on, w.closed_on, w.asked,
    (SELECT COUNT(*) FROM guest_cards c
        WHERE c.roadshow = w.roadshow AND c.station_kind = 'later' AND c.station = w.months AND c.withdrawn = 0) AS answers
FROM roadshow_waves w
JOIN roadshows r ON r.id = w.roadshow
WHERE r.practice = 0 AND r.withdrawn = 0;

-- What a guest wrote stands here only once somebody has let it hang on the wall, and where nothing in it that looks like
-- a name waits for a lead.
CREATE VIEW report_guest_cards AS
SELECT c.roadshow, r.title, d.name AS district, c.id AS card, c.station, c.station_kind, c.via,
    COALESCE(g.name, c.agency) AS agency, c.kind,
    CASE WHEN c.may_hang = 1 AND NOT EXISTS (SELECT 1 FROM waiting_words w
        WHERE w.circle = c.roadshow AND w.record = c.id AND w.field = 'text') THEN c.text END AS text,
    c.useful, c.confirmed, c.conflicts
FROM guest_cards c
JOIN roadshows r ON r.id = c.roadshow
LEFT JOIN districts d ON d.id = r.district
LEFT JOIN agencies g ON g.id = c.agency
WHERE c.withdrawn = 0 AND r.practice = 0 AND r.withdrawn = 0;

CREATE VIEW report_guest_confidence AS
SELECT c.roadshow, r.title, c.id AS card, c.station, f.asked_of, f.objective, f.step
FROM guest_card_confidence f
JOIN guest_cards c ON c.roadshow = f.roadshow AND c.id = f.card
JOIN roadshows r ON r.id = c.roadshow
WHERE c.withdrawn = 0 AND r.practice = 0 AND r.withdrawn = 0;

CREATE VIEW report_guest_choices AS
SELECT c.roadshow, r.title, c.id AS card, p.poll, p.choice
FROM guest_card_choices p
JOIN guest_cards c ON c.roadshow = p.roadshow AND c.id = p.card
JOIN roadshows r ON r.id = c.roadshow
WHERE c.withdrawn = 0 AND r.practice = 0 AND r.withdrawn = 0;

-- A topic that was merged into another counts there, and there once, however long the way. One merged into a topic that
-- was taken back counts for itself.
CREATE VIEW report_guest_topics AS
WITH RECURSIVE merged (topic, stands, steps) AS (
    SELECT id, id, 0 FROM topics WHERE withdrawn = 0
    UNION
    SELECT m.topic, n.id, m.steps + 1
    FROM merged m
    JOIN topics t ON t.id = m.stands
    JOIN topics n ON n.id = t.merged_into AND n.withdrawn = 0
    WHERE m.steps < 20
)
SELECT DISTINCT c.roadshow, r.title, c.id AS card, s.id AS topic, s.name
FROM guest_card_topics k
JOIN guest_cards c ON c.roadshow = k.roadshow AND c.id = k.card
JOIN roadshows r ON r.id = c.roadshow
JOIN merged m ON m.topic = k.topic
JOIN topics s ON s.id = m.stands
WHERE c.withdrawn = 0 AND r.practice = 0 AND r.withdrawn = 0
    AND NOT EXISTS (SELECT 1 FROM topics n WHERE n.id = s.merged_into AND n.withdrawn = 0);

UPDATE head SET projections_stale = 1;
