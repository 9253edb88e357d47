-- Reference data loaded while the service runs: a year's holiday notice, an office's own stricter rules; and what a notice moved.
CREATE TABLE reference_loads (
    seq          bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_reference_loads PRIMARY KEY CLUSTERED,
    id           uniqueidentifier NOT NULL CONSTRAINT uq_reference_loads_id UNIQUE NONCLUSTERED,
    kind         nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    subject      nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    file_name    nvarchar(1000) NOT NULL,
    content_hash nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    loaded_by    nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    loaded_at    datetimeoffset(3) NOT NULL,
    finished_at  datetimeoffset(3) NULL,
    changed      bigint NOT NULL
);
CREATE INDEX ix_reference_loads_subject ON reference_loads (kind, subject);

CREATE TABLE local_rules (
    pack        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    rule_key    nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_local_rules_unit_id REFERENCES units (id),
    regulation  nvarchar(100) NOT NULL,
    article     nvarchar(200) NOT NULL,
    valid_from  date NOT NULL,
    valid_to    date NULL,
    time_unit   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    length      int NULL,
    owed_by     nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    start_event nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_role   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    applies_to  nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_local_rules PRIMARY KEY CLUSTERED (pack, rule_key, unit_id)
);

-- One row for each clock that a notice moved, written with the change itself.
CREATE TABLE deadline_changes (
    seq                 bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_deadline_changes PRIMARY KEY CLUSTERED,
    load_id             uniqueidentifier NULL CONSTRAINT fk_deadline_changes_load_id REFERENCES reference_loads (id),
    case_id             uniqueidentifier NOT NULL CONSTRAINT fk_deadline_changes_case_id REFERENCES cases (id),
    deadline_id         uniqueidentifier NOT NULL CONSTRAINT fk_deadline_changes_deadline_id REFERENCES deadlines (id),
    rule_key            nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    raw_due_on_before   date NOT NULL,
    raw_due_on          date NOT NULL,
    legal_due_on_before date NOT NULL,
    legal_due_on        date NOT NULL,
    changed_at          datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_deadline_changes_load ON deadline_changes (load_id);
CREATE INDEX ix_deadline_changes_case ON deadline_changes (case_id);
