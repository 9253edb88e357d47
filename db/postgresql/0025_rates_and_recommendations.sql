-- The rates of issued monthly reports, by unit and class, for dashboards; the office's recommendations (art 41 (3)) and what became of them.
CREATE TABLE report_rates (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    period      text NOT NULL,
    revision    integer NOT NULL,
    rate        text NOT NULL,
    version     integer NOT NULL,
    unit_id     text NOT NULL,
    class       text NOT NULL,
    numerator   bigint NOT NULL,
    denominator bigint NOT NULL
);
CREATE UNIQUE INDEX ux_report_rates ON report_rates (period, revision, rate, version, unit_id, class);

CREATE TABLE recommendations (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            uuid NOT NULL UNIQUE,
    kind          text NOT NULL,
    unit_id       text NOT NULL REFERENCES units (id),
    to_unit_id    text NULL REFERENCES units (id),
    to_name       text NULL,
    title         text NOT NULL,
    content       text NOT NULL,
    made_on       date NOT NULL,
    made_by       text NOT NULL,
    made_at       timestamptz(3) NOT NULL,
    outcome       text NULL,
    answer        text NULL,
    answered_on   date NULL,
    answered_by   text NULL,
    answered_at   timestamptz(3) NULL,
    version       integer NOT NULL
);
CREATE INDEX ix_recommendations_made ON recommendations (made_on);
