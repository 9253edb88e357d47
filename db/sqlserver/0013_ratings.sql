-- Ratings by petitioners, one for each closure.
CREATE TABLE ratings (
    seq       bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_ratings PRIMARY KEY CLUSTERED,
    case_id   uniqueidentifier NOT NULL CONSTRAINT fk_ratings_case_id REFERENCES cases (id),
    round     int NOT NULL,
    unit_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_ratings_unit_id REFERENCES units (id),
    closed_on date NOT NULL,
    office    nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit      nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    comment   nvarchar(max) NULL,
    rated_on  date NOT NULL,
    rated_at  datetimeoffset(3) NOT NULL
);
CREATE UNIQUE INDEX ux_ratings ON ratings (case_id, round);
CREATE INDEX ix_ratings_rated ON ratings (rated_on);
ALTER TABLE cases ADD rated_on date NULL;
CREATE INDEX ix_cases_counted ON cases (counted_on);
