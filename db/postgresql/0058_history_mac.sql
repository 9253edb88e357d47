-- What only the service can write of a line of history: a keyed hash over its hash. Lines from before have none.
ALTER TABLE history ADD COLUMN mac text COLLATE "C" NULL;

-- How many those are, said once by the service, under its key: one row at most.
CREATE TABLE adopted_history (
    ordinal    integer NOT NULL PRIMARY KEY,
    lines      bigint NOT NULL,
    adopted_at timestamptz(3) NOT NULL,
    mac        text COLLATE "C" NOT NULL
);
