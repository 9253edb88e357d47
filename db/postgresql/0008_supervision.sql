-- Supervision: reminders, orders with grounds, instructions, leaders in charge; the ladder; reception days and their roster.
CREATE TABLE supervision_grounds (
    code       text NOT NULL PRIMARY KEY,
    article    text NOT NULL,
    label_zh   text NOT NULL,
    label_en   text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date NULL
);

CREATE TABLE escalation_steps (
    step        text NOT NULL,
    days        integer NOT NULL,
    answer_days integer NOT NULL,
    label_zh    text NOT NULL,
    valid_from  date NOT NULL,
    valid_to    date NULL,
    PRIMARY KEY (step, valid_from)
);

CREATE TABLE reception_rules (
    rule_key   text NOT NULL,
    kind       text NOT NULL,
    value      integer NOT NULL,
    place      text NULL,
    valid_from date NOT NULL,
    valid_to   date NULL,
    PRIMARY KEY (rule_key, valid_from)
);

CREATE TABLE reception_roster (
    planned_on  date NOT NULL PRIMARY KEY,
    leader_user text NOT NULL,
    place       text NULL,
    note        text NULL,
    set_by      text NOT NULL,
    set_at      timestamptz(3) NOT NULL
);

CREATE TABLE supervisions (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id       uuid NOT NULL REFERENCES cases (id),
    ordinal       integer NOT NULL,
    kind          text NOT NULL,
    ground_code   text NULL REFERENCES supervision_grounds (code),
    deadline_id   uuid NULL REFERENCES deadlines (id),
    due_on        date NULL,
    content       text NOT NULL,
    answer_due_on date NULL,
    issued_by     text NOT NULL,
    issued_at     timestamptz(3) NOT NULL,
    leader_user   text NULL,
    answer        text NULL,
    answered_by   text NULL,
    answered_on   date NULL,
    answered_at   timestamptz(3) NULL
);
CREATE UNIQUE INDEX ux_supervisions ON supervisions (case_id, ordinal);
CREATE INDEX ix_supervisions_deadline ON supervisions (deadline_id, kind, due_on);
CREATE INDEX ix_supervisions_open ON supervisions (answered_on, answer_due_on);
