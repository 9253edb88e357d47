-- A file that proves itself: each line of history carries the hash of the one before, and each day's heads are sealed together.
ALTER TABLE history ADD salt nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_history_salt DEFAULT '';
ALTER TABLE history ADD commitment nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_history_commitment DEFAULT '';
ALTER TABLE history ADD hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_history_hash DEFAULT '';
ALTER TABLE cases ADD chain_head nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_cases_chain_head DEFAULT '';

CREATE TABLE day_seals (
    day       date NOT NULL CONSTRAINT pk_day_seals PRIMARY KEY CLUSTERED,
    heads     int NOT NULL,
    root      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    previous  nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    hash      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    last_seq  bigint NOT NULL,
    sealed_at datetimeoffset(3) NOT NULL
);

-- Written before the seal over them: a day without a seal is one that was cut off, and is begun again.
CREATE TABLE sealed_heads (
    day      date NOT NULL,
    ordinal  int NOT NULL,
    case_id  uniqueidentifier NOT NULL,
    entry_no int NOT NULL,
    head     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_sealed_heads PRIMARY KEY CLUSTERED (day, ordinal)
);
CREATE INDEX ix_sealed_heads_case ON sealed_heads (case_id, entry_no);
