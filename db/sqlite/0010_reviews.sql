-- Review and recheck: proceedings about a served opinion; days of a hearing that a clock leaves out; finality.
CREATE TABLE reviews (
    seq             INTEGER PRIMARY KEY,
    id              TEXT COLLATE NOCASE NOT NULL UNIQUE,
    case_id         TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    ordinal         INTEGER NOT NULL,
    tier            TEXT NOT NULL,
    round           INTEGER NOT NULL,
    organ_unit_id   TEXT NULL REFERENCES units (id),
    organ_name      TEXT NULL,
    state           TEXT NOT NULL,
    requested_on    TEXT NOT NULL,
    requested_by    TEXT NOT NULL,
    grounds         TEXT NOT NULL,
    late            INTEGER NOT NULL,
    late_reason     TEXT NULL,
    outcome         TEXT NULL,
    changed_outcome TEXT NULL,
    opinion         TEXT NULL,
    legal_basis     TEXT NULL,
    decided_on      TEXT NULL,
    decided_by      TEXT NULL,
    method          TEXT NULL,
    served_on       TEXT NULL,
    signed          INTEGER NULL,
    version         INTEGER NOT NULL,
    updated_at      TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_reviews ON reviews (case_id, ordinal);

CREATE TABLE deadline_pauses (
    seq         INTEGER PRIMARY KEY,
    deadline_id TEXT COLLATE NOCASE NOT NULL REFERENCES deadlines (id),
    from_on     TEXT NOT NULL,
    to_on       TEXT NOT NULL
) STRICT;
CREATE INDEX ix_deadline_pauses ON deadline_pauses (deadline_id);

-- The last proceeding, what finalised the case, the outcome a redo took away; the case whose recheck a repeat is refused by; where a matter was routed to.
ALTER TABLE cases ADD COLUMN review_id TEXT COLLATE NOCASE NULL;
ALTER TABLE cases ADD COLUMN finalised_on TEXT NULL;
ALTER TABLE cases ADD COLUMN finalised_by TEXT NULL;
ALTER TABLE cases ADD COLUMN redo_outcome TEXT NULL;
ALTER TABLE cases ADD COLUMN rechecked_case_id TEXT COLLATE NOCASE NULL REFERENCES cases (id);
ALTER TABLE cases ADD COLUMN destination TEXT NULL;
