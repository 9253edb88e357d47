-- Supervision: reminders, orders with grounds, instructions, leaders in charge; the ladder; reception days and their roster.
CREATE TABLE supervision_grounds (
    code       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_supervision_grounds PRIMARY KEY CLUSTERED,
    article    nvarchar(200) NOT NULL,
    label_zh   nvarchar(200) NOT NULL,
    label_en   nvarchar(200) NOT NULL,
    valid_from date NOT NULL,
    valid_to   date NULL
);

CREATE TABLE escalation_steps (
    step        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    days        int NOT NULL,
    answer_days int NOT NULL,
    label_zh    nvarchar(200) NOT NULL,
    valid_from  date NOT NULL,
    valid_to    date NULL,
    CONSTRAINT pk_escalation_steps PRIMARY KEY CLUSTERED (step, valid_from)
);

CREATE TABLE reception_rules (
    rule_key   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    value      int NOT NULL,
    place      nvarchar(1500) NULL,
    valid_from date NOT NULL,
    valid_to   date NULL,
    CONSTRAINT pk_reception_rules PRIMARY KEY CLUSTERED (rule_key, valid_from)
);

CREATE TABLE reception_roster (
    planned_on  date NOT NULL CONSTRAINT pk_reception_roster PRIMARY KEY CLUSTERED,
    leader_user nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    place       nvarchar(1500) NULL,
    note        nvarchar(max) NULL,
    set_by      nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    set_at      datetimeoffset(3) NOT NULL
);

CREATE TABLE supervisions (
    seq           bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_supervisions PRIMARY KEY CLUSTERED,
    case_id       uniqueidentifier NOT NULL CONSTRAINT fk_supervisions_case_id REFERENCES cases (id),
    ordinal       int NOT NULL,
    kind          nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ground_code   nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_supervisions_ground_code REFERENCES supervision_grounds (code),
    deadline_id   uniqueidentifier NULL CONSTRAINT fk_supervisions_deadline_id REFERENCES deadlines (id),
    due_on        date NULL,
    content       nvarchar(max) NOT NULL,
    answer_due_on date NULL,
    issued_by     nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    issued_at     datetimeoffset(3) NOT NULL,
    leader_user   nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    answer        nvarchar(max) NULL,
    answered_by   nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    answered_on   date NULL,
    answered_at   datetimeoffset(3) NULL
);
CREATE UNIQUE INDEX ux_supervisions ON supervisions (case_id, ordinal);
CREATE INDEX ix_supervisions_deadline ON supervisions (deadline_id, kind, due_on);
CREATE INDEX ix_supervisions_open ON supervisions (answered_on, answer_due_on);
