-- Handling: measures, mediation, hearings, execution; officials who stepped aside; units that handle a case jointly.
ALTER TABLE cases ADD COLUMN executed_on TEXT NULL;
CREATE INDEX ix_cases_execution ON cases (outcome, executed_on, served_on) WHERE outcome IS NOT NULL;

CREATE TABLE handling_records (
    seq         INTEGER PRIMARY KEY,
    case_id     TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    ordinal     INTEGER NOT NULL,
    round       INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    done_on     TEXT NOT NULL,
    place       TEXT NULL,
    content     TEXT NOT NULL,
    refers_to   INTEGER NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_handling_records ON handling_records (case_id, ordinal);

CREATE TABLE recusals (
    seq         INTEGER PRIMARY KEY,
    case_id     TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    user_name   TEXT COLLATE NOCASE NOT NULL,
    reason      TEXT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    lifted_by   TEXT NULL,
    lifted_at   TEXT NULL
) STRICT;
CREATE INDEX ix_recusals_user ON recusals (user_name);
CREATE INDEX ix_recusals_case ON recusals (case_id);

CREATE TABLE co_units (
    seq      INTEGER PRIMARY KEY,
    case_id  TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    unit_id  TEXT NOT NULL REFERENCES units (id),
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_co_units ON co_units (case_id, unit_id);
CREATE INDEX ix_co_units_unit ON co_units (unit_id);
