-- The rates of issued monthly reports, by unit and class, for dashboards; the office's recommendations (art 41 (3)) and what became of them.
CREATE TABLE report_rates (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_report_rates PRIMARY KEY CLUSTERED,
    period      nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    revision    int NOT NULL,
    rate        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version     int NOT NULL,
    unit_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    class       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    numerator   bigint NOT NULL,
    denominator bigint NOT NULL
);
CREATE UNIQUE INDEX ux_report_rates ON report_rates (period, revision, rate, version, unit_id, class);

CREATE TABLE recommendations (
    seq           bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_recommendations PRIMARY KEY CLUSTERED,
    id            uniqueidentifier NOT NULL CONSTRAINT uq_recommendations_id UNIQUE NONCLUSTERED,
    kind          nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_recommendations_unit_id REFERENCES units (id),
    to_unit_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_recommendations_to_unit_id REFERENCES units (id),
    to_name       nvarchar(200) NULL,
    title         nvarchar(2000) NOT NULL,
    content       nvarchar(max) NOT NULL,
    made_on       date NOT NULL,
    made_by       nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    made_at       datetimeoffset(3) NOT NULL,
    outcome       nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    answer        nvarchar(max) NULL,
    answered_on   date NULL,
    answered_by   nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    answered_at   datetimeoffset(3) NULL,
    version       int NOT NULL
);
CREATE INDEX ix_recommendations_made ON recommendations (made_on);
