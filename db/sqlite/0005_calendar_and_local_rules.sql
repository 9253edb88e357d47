-- Reference data loaded while the service runs: a year's holiday notice, an office's own stricter rules; and what a notice moved.
CREATE TABLE reference_loads (
    seq          INTEGER PRIMARY KEY,
    id           TEXT COLLATE NOCASE NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    subject      TEXT NOT NULL,
    file_name    TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    loaded_by    TEXT NOT NULL,
    loaded_at    TEXT NOT NULL,
    finished_at  TEXT NULL,
    changed      INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_reference_loads_subject ON reference_loads (kind, subject);

CREATE TABLE local_rules (
    pack        TEXT NOT NULL,
    rule_key    TEXT NOT NULL,
    unit_id     TEXT NOT NULL REFERENCES units (id),
    regulation  TEXT NOT NULL,
    article     TEXT NOT NULL,
    valid_from  TEXT NOT NULL,
    valid_to    TEXT NULL,
    time_unit   TEXT NOT NULL,
    length      INTEGER NULL,
    owed_by     TEXT NOT NULL,
    start_event TEXT NOT NULL,
    unit_role   TEXT NOT NULL,
    applies_to  TEXT NOT NULL,
    PRIMARY KEY (pack, rule_key, unit_id)
) STRICT;

-- One row for each clock that a notice moved, written with the change itself.
CREATE TABLE deadline_changes (
    seq                 INTEGER PRIMARY KEY,
    load_id             TEXT COLLATE NOCASE NULL REFERENCES reference_loads (id),
    case_id             TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    deadline_id         TEXT COLLATE NOCASE NOT NULL REFERENCES deadlines (id),
    rule_key            TEXT NOT NULL,
    raw_due_on_before   TEXT NOT NULL,
    raw_due_on          TEXT NOT NULL,
    legal_due_on_before TEXT NOT NULL,
    legal_due_on        TEXT NOT NULL,
    changed_at          TEXT NOT NULL
) STRICT;
CREATE INDEX ix_deadline_changes_load ON deadline_changes (load_id);
CREATE INDEX ix_deadline_changes_case ON deadline_changes (case_id);
