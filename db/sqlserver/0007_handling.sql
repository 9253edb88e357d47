-- Handling: measures, mediation, hearings, execution; officials who stepped aside; units that handle a case jointly.
ALTER TABLE cases ADD executed_on date NULL;
GO
CREATE INDEX ix_cases_execution ON cases (outcome, executed_on, served_on) WHERE outcome IS NOT NULL;

CREATE TABLE handling_records (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_handling_records PRIMARY KEY CLUSTERED,
    case_id     uniqueidentifier NOT NULL CONSTRAINT fk_handling_records_case_id REFERENCES cases (id),
    ordinal     int NOT NULL,
    round       int NOT NULL,
    kind        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    done_on     date NOT NULL,
    place       nvarchar(1500) NULL,
    content     nvarchar(max) NOT NULL,
    refers_to   int NULL,
    recorded_by nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    recorded_at datetimeoffset(3) NOT NULL
);
CREATE UNIQUE INDEX ux_handling_records ON handling_records (case_id, ordinal);

CREATE TABLE recusals (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_recusals PRIMARY KEY CLUSTERED,
    case_id     uniqueidentifier NOT NULL CONSTRAINT fk_recusals_case_id REFERENCES cases (id),
    user_name   nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    reason      nvarchar(max) NULL,
    recorded_by nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    recorded_at datetimeoffset(3) NOT NULL,
    lifted_by   nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    lifted_at   datetimeoffset(3) NULL
);
CREATE INDEX ix_recusals_user ON recusals (user_name);
CREATE INDEX ix_recusals_case ON recusals (case_id);

CREATE TABLE co_units (
    seq      bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_co_units PRIMARY KEY CLUSTERED,
    case_id  uniqueidentifier NOT NULL CONSTRAINT fk_co_units_case_id REFERENCES cases (id),
    unit_id  nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_co_units_unit_id REFERENCES units (id),
    added_by nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    added_at datetimeoffset(3) NOT NULL
);
CREATE UNIQUE INDEX ux_co_units ON co_units (case_id, unit_id);
CREATE INDEX ix_co_units_unit ON co_units (unit_id);
