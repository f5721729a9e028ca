-- Audit tools, their versions, and the case files audited with them, for people who ask with SQL or Power
-- BI. docs/sql.md tells what each column says.

CREATE TABLE audit_tools (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    copied_from TEXT,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

-- Empty but for its id and `altered` where it is not what was published.
CREATE TABLE audit_tool_versions (
    id TEXT NOT NULL PRIMARY KEY,
    tool TEXT,
    number BIGINT,
    title TEXT,
    published_on TEXT,
    note TEXT,
    definition TEXT,
    altered BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

-- What a version asks, in its order. Sections are among it.
CREATE TABLE audit_questions (
    version TEXT NOT NULL,
    place BIGINT NOT NULL,
    question TEXT NOT NULL,
    kind TEXT NOT NULL,
    part TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (version, place)
);
CREATE INDEX audit_questions_by_name ON audit_questions (version, question);

CREATE TABLE case_audits (
    id TEXT NOT NULL PRIMARY KEY,
    tool TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    reference TEXT NOT NULL,
    auditor TEXT,
    answered BIGINT NOT NULL,
    begun_at BIGINT,
    finished_at BIGINT,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

CREATE TABLE case_audit_answers (
    audit TEXT NOT NULL,
    answer_key TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    conflict BIGINT NOT NULL,
    PRIMARY KEY (audit, answer_key)
);

CREATE VIEW report_audits AS
SELECT a.id AS audit, v.tool, v.title, v.number,
    CASE WHEN EXISTS (SELECT 1 FROM waiting_words w
        WHERE w.circle = a.id AND w.record = a.id AND w.field = 'reference') THEN NULL ELSE a.reference END AS reference,
    a.begun_at, a.finished_at, a.answered, a.conflicts
FROM case_audits a
JOIN audit_tool_versions v ON v.id = a.version
WHERE a.withdrawn = 0 AND v.altered = 0;

-- Neither what a child said or showed is among them, nor words that wait for the office, nor what no
-- question of the version asks.
CREATE VIEW report_audit_answers AS
SELECT r.audit, r.tool, r.title, r.number, r.finished_at, n.answer_key, n.question, q.label, q.kind, q.part,
    n.answer, n.conflict
FROM case_audit_answers n
JOIN report_audits r ON r.audit = n.audit
JOIN case_audits a ON a.id = n.audit
JOIN audit_questions q ON q.version = a.version AND q.place =
    (SELECT MIN(f.place) FROM audit_questions f WHERE f.version = a.version AND f.question = n.question)
WHERE NOT EXISTS (SELECT 1 FROM audit_questions v
        WHERE v.version = a.version AND v.question = n.question AND v.part = 'voice')
    AND NOT EXISTS (SELECT 1 FROM waiting_words w
        WHERE w.circle = n.audit AND w.record = n.audit AND w.field = 'answers.' || n.answer_key);

UPDATE head SET projections_stale = 1;
