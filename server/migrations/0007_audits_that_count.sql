-- An audit whose auditor said that they have a part in the case is none to report on, and neither is one whose file
-- was given to somebody else since.

ALTER TABLE case_audits ADD COLUMN part_in_case TEXT NOT NULL DEFAULT '';

DROP VIEW report_audit_answers;
DROP VIEW report_audits;

CREATE VIEW report_audits AS
SELECT a.id AS audit, v.tool, v.title, v.number,
    CASE WHEN EXISTS (SELECT 1 FROM waiting_words w
        WHERE w.circle = a.id AND w.record = a.id AND w.field = 'reference') THEN NULL ELSE a.reference END AS reference,
    a.begun_at, a.finished_at, a.answered, a.conflicts
FROM case_audits a
JOIN audit_tool_versions v ON v.id = a.version
WHERE a.withdrawn = 0 AND v.altered = 0 AND a.part_in_case <> 'has'
    AND NOT EXISTS (SELECT 1 FROM case_assignments g WHERE g.id = a.id AND g.withdrawn = 1);

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
