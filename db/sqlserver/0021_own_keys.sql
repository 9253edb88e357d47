-- A key of its own for every person and every case, wrapped under a master key: names, titles, texts and lines of history are sealed under it.
ALTER TABLE cases ADD data_key nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE cases ADD accused_hash nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE people ADD data_key nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE people ADD name_hash nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE history ADD sealed nvarchar(max) NULL;
GO
-- Plain names are those from before, until they are sealed.
DROP INDEX ix_people_name ON people;
DROP INDEX ix_cases_accused ON cases;
CREATE INDEX ix_people_name ON people (name) WHERE name IS NOT NULL AND data_key IS NULL;
CREATE INDEX ix_people_name_hash ON people (name_hash) WHERE name_hash IS NOT NULL;
CREATE INDEX ix_cases_accused_hash ON cases (accused_hash) WHERE accused_hash IS NOT NULL;
