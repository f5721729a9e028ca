-- Themed audits, the case files given to auditors and what was agreed about them, for people who ask with SQL or
-- Power BI. docs/sql.md tells what each column says. Neither the frame nor the plan of a draw is among them.

CREATE TABLE themed_audits (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    period TEXT NOT NULL,
    tool TEXT NOT NULL,
    earlier TEXT,
    due TEXT,
    drawn_on TEXT,
    seed TEXT NOT NULL,
    replaced BIGINT NOT NULL,
    closed_on TEXT,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);

-- Each has the id of the case audit it becomes.
CREATE TABLE case_assignments (
    id TEXT NOT NULL PRIMARY KEY,
    theme TEXT NOT NULL,
    auditor TEXT NOT NULL,
    tool TEXT NOT NULL,
    version TEXT NOT NULL,
    reference TEXT NOT NULL,
    due TEXT,
    sent_back BIGINT NOT NULL,
    sent_back_at BIGINT,
    closed_at BIGINT,
    withdrawn BIGINT NOT NULL,
    conflicts TEXT NOT NULL
);
CREATE INDEX case_assignments_by_theme ON case_assignments (theme, reference);

CREATE TABLE agreed_judgements (
    moderation TEXT NOT NULL,
    question TEXT NOT NULL,
    theme TEXT NOT NULL,
    reference TEXT NOT NULL,
    grade TEXT NOT NULL,
    why TEXT NOT NULL,
    agreed_on TEXT,
    conflict BIGINT NOT NULL,
    PRIMARY KEY (moderation, question)
);
