-- A key of its own for every person and every case, wrapped under a master key: names, titles, texts and lines of history are sealed under it.
ALTER TABLE cases ADD COLUMN data_key text NULL;
ALTER TABLE cases ADD COLUMN accused_hash text NULL;
ALTER TABLE people ADD COLUMN data_key text NULL;
ALTER TABLE people ADD COLUMN name_hash text NULL;
ALTER TABLE history ADD COLUMN sealed text NULL;

-- Plain names are those from before, until they are sealed.
DROP INDEX ix_people_name;
DROP INDEX ix_cases_accused;
CREATE INDEX ix_people_name ON people (name) WHERE name IS NOT NULL AND data_key IS NULL;
CREATE INDEX ix_people_name_hash ON people (name_hash) WHERE name_hash IS NOT NULL;
CREATE INDEX ix_cases_accused_hash ON cases (accused_hash) WHERE accused_hash IS NOT NULL;
