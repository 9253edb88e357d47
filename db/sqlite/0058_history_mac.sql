-- What only the service can write of a line of history: a keyed hash over its hash. Lines from before have none.
ALTER TABLE history ADD COLUMN mac TEXT NULL;

-- How many those are, said once by the service, under its key: one row at most.
CREATE TABLE adopted_history (
    ordinal    INTEGER NOT NULL PRIMARY KEY,
    lines      INTEGER NOT NULL,
    adopted_at TEXT NOT NULL,
    mac        TEXT NOT NULL
) STRICT;
