-- The rates of issued monthly reports, by unit and class, for dashboards; the office's recommendations (art 41 (3)) and what became of them.
CREATE TABLE report_rates (
    seq         INTEGER PRIMARY KEY,
    period      TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    rate        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    unit_id     TEXT NOT NULL,
    class       TEXT NOT NULL,
    numerator   INTEGER NOT NULL,
    denominator INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_report_rates ON report_rates (period, revision, rate, version, unit_id, class);

CREATE TABLE recommendations (
    seq           INTEGER PRIMARY KEY,
    id            TEXT COLLATE NOCASE NOT NULL UNIQUE,
    kind          TEXT NOT NULL,
    unit_id       TEXT NOT NULL REFERENCES units (id),
    to_unit_id    TEXT NULL REFERENCES units (id),
    to_name       TEXT NULL,
    title         TEXT NOT NULL,
    content       TEXT NOT NULL,
    made_on       TEXT NOT NULL,
    made_by       TEXT NOT NULL,
    made_at       TEXT NOT NULL,
    outcome       TEXT NULL,
    answer        TEXT NULL,
    answered_on   TEXT NULL,
    answered_by   TEXT NULL,
    answered_at   TEXT NULL,
    version       INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_recommendations_made ON recommendations (made_on);
