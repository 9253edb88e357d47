-- Handling: measures, mediation, hearings, execution; officials who stepped aside; units that handle a case jointly.
ALTER TABLE cases ADD COLUMN executed_on date NULL;
CREATE INDEX ix_cases_execution ON cases (outcome, executed_on, served_on) WHERE outcome IS NOT NULL;

CREATE TABLE handling_records (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES cases (id),
    ordinal     integer NOT NULL,
    round       integer NOT NULL,
    kind        text NOT NULL,
    done_on     date NOT NULL,
    place       text NULL,
    content     text NOT NULL,
    refers_to   integer NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX ux_handling_records ON handling_records (case_id, ordinal);

CREATE TABLE recusals (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES cases (id),
    user_name   text NOT NULL,
    reason      text NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz(3) NOT NULL,
    lifted_by   text NULL,
    lifted_at   timestamptz(3) NULL
);
CREATE INDEX ix_recusals_user ON recusals (user_name);
CREATE INDEX ix_recusals_case ON recusals (case_id);

CREATE TABLE co_units (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id  uuid NOT NULL REFERENCES cases (id),
    unit_id  text NOT NULL REFERENCES units (id),
    added_by text NOT NULL,
    added_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX ux_co_units ON co_units (case_id, unit_id);
CREATE INDEX ix_co_units_unit ON co_units (unit_id);
