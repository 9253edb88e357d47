-- A file that proves itself: each line of history carries the hash of the one before, and each day's heads are sealed together.
ALTER TABLE history ADD COLUMN salt text NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN commitment text NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN hash text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN chain_head text NOT NULL DEFAULT '';

CREATE TABLE day_seals (
    day       date NOT NULL PRIMARY KEY,
    heads     integer NOT NULL,
    root      text NOT NULL,
    previous  text NOT NULL,
    hash      text NOT NULL,
    last_seq  bigint NOT NULL,
    sealed_at timestamptz(3) NOT NULL
);

-- Written before the seal over them: a day without a seal is one that was cut off, and is begun again.
CREATE TABLE sealed_heads (
    day      date NOT NULL,
    ordinal  integer NOT NULL,
    case_id  uuid NOT NULL,
    entry_no integer NOT NULL,
    head     text NOT NULL,
    PRIMARY KEY (day, ordinal)
);
CREATE INDEX ix_sealed_heads_case ON sealed_heads (case_id, entry_no);
