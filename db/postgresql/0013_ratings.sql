-- Ratings by petitioners, one for each closure.
CREATE TABLE ratings (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id   uuid NOT NULL REFERENCES cases (id),
    round     integer NOT NULL,
    unit_id   text NOT NULL REFERENCES units (id),
    closed_on date NOT NULL,
    office    text NOT NULL,
    unit      text NOT NULL,
    comment   text NULL,
    rated_on  date NOT NULL,
    rated_at  timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX ux_ratings ON ratings (case_id, round);
CREATE INDEX ix_ratings_rated ON ratings (rated_on);
ALTER TABLE cases ADD COLUMN rated_on date NULL;
CREATE INDEX ix_cases_counted ON cases (counted_on);
