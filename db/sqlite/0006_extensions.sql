-- Extensions (art 34), and warnings that are raised anew when a due date has moved.
ALTER TABLE deadlines ADD COLUMN extension_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deadlines ADD COLUMN extension TEXT NULL;
ALTER TABLE deadlines ADD COLUMN extension_by TEXT NULL;

CREATE TABLE extensions (
    seq           INTEGER PRIMARY KEY,
    case_id       TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    ordinal       INTEGER NOT NULL,
    deadline_id   TEXT COLLATE NOCASE NOT NULL REFERENCES deadlines (id),
    days_asked    INTEGER NOT NULL,
    reason        TEXT NULL,
    asked_by      TEXT NOT NULL,
    asked_at      TEXT NOT NULL,
    due_on_before TEXT NOT NULL,
    approved      INTEGER NULL,
    days_granted  INTEGER NULL,
    decided_by    TEXT NULL,
    decided_at    TEXT NULL,
    decision_note TEXT NULL,
    due_on_after  TEXT NULL,
    reasons_told  TEXT NULL,
    method        TEXT NULL,
    served_on     TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_extensions ON extensions (case_id, ordinal);

DROP INDEX ux_warnings;
CREATE UNIQUE INDEX ux_warnings ON warnings (deadline_id, kind, due_on);
