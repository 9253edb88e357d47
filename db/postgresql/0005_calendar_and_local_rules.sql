-- Reference data loaded while the service runs: a year's holiday notice, an office's own stricter rules; and what a notice moved.
CREATE TABLE reference_loads (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid NOT NULL UNIQUE,
    kind         text NOT NULL,
    subject      text NOT NULL,
    file_name    text NOT NULL,
    content_hash text NOT NULL,
    loaded_by    text NOT NULL,
    loaded_at    timestamptz(3) NOT NULL,
    finished_at  timestamptz(3) NULL,
    changed      bigint NOT NULL
);
CREATE INDEX ix_reference_loads_subject ON reference_loads (kind, subject);

CREATE TABLE local_rules (
    pack        text NOT NULL,
    rule_key    text NOT NULL,
    unit_id     text NOT NULL REFERENCES units (id),
    regulation  text NOT NULL,
    article     text NOT NULL,
    valid_from  date NOT NULL,
    valid_to    date NULL,
    time_unit   text NOT NULL,
    length      integer NULL,
    owed_by     text NOT NULL,
    start_event text NOT NULL,
    unit_role   text NOT NULL,
    applies_to  text NOT NULL,
    PRIMARY KEY (pack, rule_key, unit_id)
);

-- One row for each clock that a notice moved, written with the change itself.
CREATE TABLE deadline_changes (
    seq                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    load_id             uuid NULL REFERENCES reference_loads (id),
    case_id             uuid NOT NULL REFERENCES cases (id),
    deadline_id         uuid NOT NULL REFERENCES deadlines (id),
    rule_key            text NOT NULL,
    raw_due_on_before   date NOT NULL,
    raw_due_on          date NOT NULL,
    legal_due_on_before date NOT NULL,
    legal_due_on        date NOT NULL,
    changed_at          timestamptz(3) NOT NULL
);
CREATE INDEX ix_deadline_changes_load ON deadline_changes (load_id);
CREATE INDEX ix_deadline_changes_case ON deadline_changes (case_id);
