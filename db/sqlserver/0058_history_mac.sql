-- What only the service can write of a line of history: a keyed hash over its hash. Lines from before have none.
ALTER TABLE history ADD mac nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;

-- How many those are, said once by the service, under its key: one row at most.
CREATE TABLE adopted_history (
    ordinal    int NOT NULL CONSTRAINT pk_adopted_history PRIMARY KEY CLUSTERED,
    lines      bigint NOT NULL,
    adopted_at datetimeoffset(3) NOT NULL,
    mac        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
);
