-- Supervision: reminders, orders with grounds, instructions, leaders in charge; the ladder; reception days and their roster.
CREATE TABLE supervision_grounds (
    code       TEXT NOT NULL PRIMARY KEY,
    article    TEXT NOT NULL,
    label_zh   TEXT NOT NULL,
    label_en   TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to   TEXT NULL
) STRICT;

CREATE TABLE escalation_steps (
    step        TEXT NOT NULL,
    days        INTEGER NOT NULL,
    answer_days INTEGER NOT NULL,
    label_zh    TEXT NOT NULL,
    valid_from  TEXT NOT NULL,
    valid_to    TEXT NULL,
    PRIMARY KEY (step, valid_from)
) STRICT;

CREATE TABLE reception_rules (
    rule_key   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    value      INTEGER NOT NULL,
    place      TEXT NULL,
    valid_from TEXT NOT NULL,
    valid_to   TEXT NULL,
    PRIMARY KEY (rule_key, valid_from)
) STRICT;

CREATE TABLE reception_roster (
    planned_on  TEXT NOT NULL PRIMARY KEY,
    leader_user TEXT NOT NULL,
    place       TEXT NULL,
    note        TEXT NULL,
    set_by      TEXT NOT NULL,
    set_at      TEXT NOT NULL
) STRICT;

CREATE TABLE supervisions (
    seq           INTEGER PRIMARY KEY,
    case_id       TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    ordinal       INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    ground_code   TEXT NULL REFERENCES supervision_grounds (code),
    deadline_id   TEXT COLLATE NOCASE NULL REFERENCES deadlines (id),
    due_on        TEXT NULL,
    content       TEXT NOT NULL,
    answer_due_on TEXT NULL,
    issued_by     TEXT NOT NULL,
    issued_at     TEXT NOT NULL,
    leader_user   TEXT NULL,
    answer        TEXT NULL,
    answered_by   TEXT NULL,
    answered_on   TEXT NULL,
    answered_at   TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_supervisions ON supervisions (case_id, ordinal);
CREATE INDEX ix_supervisions_deadline ON supervisions (deadline_id, kind, due_on);
CREATE INDEX ix_supervisions_open ON supervisions (answered_on, answer_due_on);
