-- A file that proves itself: each line of history carries the hash of the one before, and each day's heads are sealed together.
ALTER TABLE history ADD COLUMN salt TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN commitment TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN chain_head TEXT NOT NULL DEFAULT '';

CREATE TABLE day_seals (
    day       TEXT NOT NULL PRIMARY KEY,
    heads     INTEGER NOT NULL,
    root      TEXT NOT NULL,
    previous  TEXT NOT NULL,
    hash      TEXT NOT NULL,
    last_seq  INTEGER NOT NULL,
    sealed_at TEXT NOT NULL
) STRICT;

-- Written before the seal over them: a day without a seal is one that was cut off, and is begun again.
CREATE TABLE sealed_heads (
    day      TEXT NOT NULL,
    ordinal  INTEGER NOT NULL,
    case_id  TEXT COLLATE NOCASE NOT NULL,
    entry_no INTEGER NOT NULL,
    head     TEXT NOT NULL,
    PRIMARY KEY (day, ordinal)
) STRICT;
CREATE INDEX ix_sealed_heads_case ON sealed_heads (case_id, entry_no);
