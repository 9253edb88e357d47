-- A proposal is about a case, or about an arrival that raised none. An arrival says when its visitors were anonymised; those that went with the last of their cases say so too.
ALTER TABLE visits ADD COLUMN anonymised_on TEXT NULL;
UPDATE visits SET anonymised_on = (SELECT MAX(c.anonymised_on) FROM visit_matters m JOIN cases c ON c.id = m.case_id WHERE m.visit_id = visits.id)
WHERE EXISTS (SELECT 1 FROM visit_matters m WHERE m.visit_id = visits.id)
    AND NOT EXISTS (SELECT 1 FROM visit_matters o JOIN cases c ON c.id = o.case_id WHERE o.visit_id = visits.id AND c.anonymised_on IS NULL);
CREATE INDEX ix_visits_retention ON visits (visited_on, number) WHERE anonymised_on IS NULL;

-- SQLite lets no column of a table become nullable: the table is made anew.
CREATE TABLE proposals_of_either (
    seq          INTEGER PRIMARY KEY,
    id           TEXT COLLATE NOCASE NOT NULL UNIQUE,
    case_id      TEXT COLLATE NOCASE NULL REFERENCES cases (id),
    visit_id     TEXT COLLATE NOCASE NULL REFERENCES visits (id),
    ordinal      INTEGER NOT NULL,
    rule_key     TEXT NOT NULL,
    retained_to  TEXT NOT NULL,
    proposed_at  TEXT NOT NULL,
    first_by     TEXT NULL,
    first_at     TEXT NULL,
    second_by    TEXT NULL,
    second_at    TEXT NULL,
    kept_by      TEXT NULL,
    kept_at      TEXT NULL,
    kept_until   TEXT NULL,
    kept_reason  TEXT NULL
) STRICT;
INSERT INTO proposals_of_either (seq, id, case_id, ordinal, rule_key, retained_to, proposed_at, first_by, first_at, second_by, second_at, kept_by, kept_at, kept_until, kept_reason)
SELECT seq, id, case_id, ordinal, rule_key, retained_to, proposed_at, first_by, first_at, second_by, second_at, kept_by, kept_at, kept_until, kept_reason FROM retention_proposals;
DROP TABLE retention_proposals;
ALTER TABLE proposals_of_either RENAME TO retention_proposals;
CREATE UNIQUE INDEX ux_retention_proposals ON retention_proposals (case_id, ordinal) WHERE case_id IS NOT NULL;
CREATE UNIQUE INDEX ux_retention_proposals_visit ON retention_proposals (visit_id, ordinal) WHERE visit_id IS NOT NULL;
