-- What had another seal once: an issued report keeps a case under the seal of its day, and whoever has been shut out since must not find it there (decisions/0198).
CREATE TABLE reseals (
    seq         INTEGER PRIMARY KEY,
    case_id     TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    seal        TEXT NOT NULL,
    counted_on  TEXT NOT NULL,
    resealed_at TEXT NOT NULL
) STRICT;
CREATE INDEX ix_reseals_resealed ON reseals (resealed_at, counted_on, seal, case_id);
