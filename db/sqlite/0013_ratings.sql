-- Ratings by petitioners, one for each closure.
CREATE TABLE ratings (
    seq       INTEGER PRIMARY KEY,
    case_id   TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    round     INTEGER NOT NULL,
    unit_id   TEXT NOT NULL REFERENCES units (id),
    closed_on TEXT NOT NULL,
    office    TEXT NOT NULL,
    unit      TEXT NOT NULL,
    comment   TEXT NULL,
    rated_on  TEXT NOT NULL,
    rated_at  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_ratings ON ratings (case_id, round);
CREATE INDEX ix_ratings_rated ON ratings (rated_on);
ALTER TABLE cases ADD COLUMN rated_on TEXT NULL;
CREATE INDEX ix_cases_counted ON cases (counted_on);
