-- Who may know a case beside its units: seals of accusations, clearances, and the glass that two people break.
CREATE TABLE seals (
    id                TEXT NOT NULL PRIMARY KEY,
    level             INTEGER NOT NULL,
    officer_level     INTEGER NOT NULL,
    accused_unit_id   TEXT NOT NULL,
    accused_user_name TEXT NOT NULL
) STRICT;
INSERT INTO seals (id, level, officer_level, accused_unit_id, accused_user_name) VALUES
    ('', 0, 9, '', ''), ('suggestion', 0, 9, '', ''), ('grievance', 0, 9, '', ''), ('accusation', 1, 9, '', ''), ('~', 1, 9, '', ''), ('~~', 2, 9, '', '');

ALTER TABLE cases ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN accused_user_name TEXT NULL;
ALTER TABLE visits ADD COLUMN seal TEXT NOT NULL DEFAULT '';
UPDATE cases SET seal = class WHERE class IS NOT NULL;

ALTER TABLE accounts ADD COLUMN clearance TEXT NOT NULL DEFAULT 'none';
ALTER TABLE accounts ADD COLUMN glass_until TEXT NULL;

CREATE TABLE glass_breaks (
    seq          INTEGER PRIMARY KEY,
    id           TEXT COLLATE NOCASE NOT NULL UNIQUE,
    number       TEXT NOT NULL,
    case_id      TEXT COLLATE NOCASE NULL REFERENCES cases (id),
    reason       TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    requested_at TEXT NOT NULL,
    approved_by  TEXT NULL,
    approved_at  TEXT NULL,
    valid_until  TEXT NULL
) STRICT;
CREATE INDEX ix_glass_breaks_by ON glass_breaks (requested_by, valid_until);

-- The lists' indexes again, with the seal behind the columns by which a row is left out before it is fetched.
DROP INDEX ix_cases_received;
DROP INDEX ix_cases_state;
DROP INDEX ix_cases_unit;
DROP INDEX ix_cases_channel;
DROP INDEX ix_cases_class;
DROP INDEX ix_cases_running;
DROP INDEX ix_cases_backlog;
CREATE INDEX ix_cases_received ON cases (received_at, number, unit_id, seal);
CREATE INDEX ix_cases_state ON cases (state, received_at, number, unit_id, class, channel, seal);
CREATE INDEX ix_cases_unit ON cases (unit_id, received_at, number, state, class, channel, seal);
CREATE INDEX ix_cases_channel ON cases (channel, received_at, number, unit_id, state, class, seal);
CREATE INDEX ix_cases_class ON cases (class, received_at, number, unit_id, state, channel, seal);
CREATE INDEX ix_cases_running ON cases (received_at, number, next_due_on, unit_id, seal) WHERE next_due_on IS NOT NULL;
CREATE INDEX ix_cases_backlog ON cases (received_at, number, backlog_ended_on, unit_id, seal) WHERE backlog_since IS NOT NULL;
