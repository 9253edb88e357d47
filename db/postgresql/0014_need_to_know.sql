-- Who may know a case beside its units: seals of accusations, clearances, and the glass that two people break.
CREATE TABLE seals (
    id                text NOT NULL PRIMARY KEY,
    level             integer NOT NULL,
    officer_level     integer NOT NULL,
    accused_unit_id   text NOT NULL,
    accused_user_name text COLLATE case_insensitive NOT NULL
);
INSERT INTO seals (id, level, officer_level, accused_unit_id, accused_user_name) VALUES
    ('', 0, 9, '', ''), ('suggestion', 0, 9, '', ''), ('grievance', 0, 9, '', ''), ('accusation', 1, 9, '', ''), ('~', 1, 9, '', ''), ('~~', 2, 9, '', '');

ALTER TABLE cases ADD COLUMN seal text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN accused_user_name text COLLATE case_insensitive NULL;
ALTER TABLE visits ADD COLUMN seal text NOT NULL DEFAULT '';
UPDATE cases SET seal = class WHERE class IS NOT NULL;

ALTER TABLE accounts ADD COLUMN clearance text NOT NULL DEFAULT 'none';
ALTER TABLE accounts ADD COLUMN glass_until timestamptz(3) NULL;

CREATE TABLE glass_breaks (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid NOT NULL UNIQUE,
    number       text COLLATE "C" NOT NULL,
    case_id      uuid NULL REFERENCES cases (id),
    reason       text NOT NULL,
    requested_by text COLLATE case_insensitive NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    approved_by  text COLLATE case_insensitive NULL,
    approved_at  timestamptz(3) NULL,
    valid_until  timestamptz(3) NULL
);
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
