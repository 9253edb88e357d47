-- Who may know a case beside its units: seals of accusations, clearances, and the glass that two people break.
CREATE TABLE seals (
    id                nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_seals PRIMARY KEY CLUSTERED,
    level             int NOT NULL,
    officer_level     int NOT NULL,
    accused_unit_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    accused_user_name nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL
);
INSERT INTO seals (id, level, officer_level, accused_unit_id, accused_user_name) VALUES
    ('', 0, 9, '', ''), ('suggestion', 0, 9, '', ''), ('grievance', 0, 9, '', ''), ('accusation', 1, 9, '', ''), ('~', 1, 9, '', ''), ('~~', 2, 9, '', '');

ALTER TABLE cases ADD seal nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_cases_seal DEFAULT '';
ALTER TABLE cases ADD accused_user_name nvarchar(64) COLLATE Latin1_General_CI_AS NULL;
ALTER TABLE visits ADD seal nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_visits_seal DEFAULT '';
ALTER TABLE accounts ADD clearance nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_accounts_clearance DEFAULT 'none';
ALTER TABLE accounts ADD glass_until datetimeoffset(3) NULL;

CREATE TABLE glass_breaks (
    seq          bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_glass_breaks PRIMARY KEY CLUSTERED,
    id           uniqueidentifier NOT NULL CONSTRAINT uq_glass_breaks_id UNIQUE NONCLUSTERED,
    number       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    case_id      uniqueidentifier NULL CONSTRAINT fk_glass_breaks_case_id REFERENCES cases (id),
    reason       nvarchar(max) NOT NULL,
    requested_by nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    requested_at datetimeoffset(3) NOT NULL,
    approved_by  nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    approved_at  datetimeoffset(3) NULL,
    valid_until  datetimeoffset(3) NULL
);
CREATE INDEX ix_glass_breaks_by ON glass_breaks (requested_by, valid_until);
GO
UPDATE cases SET seal = class WHERE class IS NOT NULL;

-- The lists' indexes again, with the seal behind the columns by which a row is left out before it is fetched.
DROP INDEX ix_cases_received ON cases;
DROP INDEX ix_cases_state ON cases;
DROP INDEX ix_cases_unit ON cases;
DROP INDEX ix_cases_channel ON cases;
DROP INDEX ix_cases_class ON cases;
DROP INDEX ix_cases_running ON cases;
DROP INDEX ix_cases_backlog ON cases;
CREATE INDEX ix_cases_received ON cases (received_at, number, unit_id, seal);
CREATE INDEX ix_cases_state ON cases (state, received_at, number, unit_id, class, channel, seal);
CREATE INDEX ix_cases_unit ON cases (unit_id, received_at, number, state, class, channel, seal);
CREATE INDEX ix_cases_channel ON cases (channel, received_at, number, unit_id, state, class, seal);
CREATE INDEX ix_cases_class ON cases (class, received_at, number, unit_id, state, channel, seal);
CREATE INDEX ix_cases_running ON cases (received_at, number, next_due_on, unit_id, seal) WHERE next_due_on IS NOT NULL;
CREATE INDEX ix_cases_backlog ON cases (received_at, number, backlog_ended_on, unit_id, seal) WHERE backlog_since IS NOT NULL;
