-- Notices issued as documents: numbered without gaps per unit, kind and year; their content lies in the store of documents and never changes.
CREATE TABLE case_documents (
    seq         INTEGER PRIMARY KEY,
    id          TEXT COLLATE NOCASE NOT NULL UNIQUE,
    case_id     TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    kind        TEXT NOT NULL,
    unit_id     TEXT NOT NULL REFERENCES units (id),
    year        INTEGER NOT NULL,
    serial_no   INTEGER NOT NULL,
    number      TEXT NOT NULL,
    title       TEXT NOT NULL,
    round       INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    size_bytes  INTEGER NOT NULL,
    corrects_id TEXT COLLATE NOCASE NULL,
    corrected   INTEGER NOT NULL,
    issued_on   TEXT NOT NULL,
    issued_by   TEXT NOT NULL,
    issued_at   TEXT NOT NULL,
    served_on   TEXT NULL,
    method      TEXT NULL,
    signed      INTEGER NULL,
    served_by   TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_case_documents ON case_documents (unit_id, kind, year, serial_no);
CREATE INDEX ix_case_documents_case ON case_documents (case_id);
