-- The office's ledgers in and out: uploads with their rows, encrypted until they are swept; what makes a row the same again; who took a list out.
CREATE TABLE ledger_imports (
    seq        INTEGER PRIMARY KEY,
    id         TEXT COLLATE NOCASE NOT NULL UNIQUE,
    file_name  TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    unit_id    TEXT NOT NULL REFERENCES units (id),
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state      TEXT NOT NULL,
    headings   TEXT NOT NULL,
    ended_at   TEXT NULL,
    swept_at   TEXT NULL
) STRICT;
CREATE INDEX ix_ledger_imports_created ON ledger_imports (created_at);

CREATE TABLE ledger_rows (
    seq       INTEGER PRIMARY KEY,
    import_id TEXT COLLATE NOCASE NOT NULL REFERENCES ledger_imports (id),
    row_no    INTEGER NOT NULL,
    is_visit  INTEGER NOT NULL,
    content   TEXT NOT NULL,
    faults    TEXT NULL,
    outcome   TEXT NOT NULL,
    case_id   TEXT COLLATE NOCASE NULL,
    number    TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_ledger_rows ON ledger_rows (import_id, row_no);

CREATE TABLE ledger_keys (
    row_key    TEXT NOT NULL PRIMARY KEY,
    case_id    TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_exports (
    seq       INTEGER PRIMARY KEY,
    id        TEXT COLLATE NOCASE NOT NULL UNIQUE,
    user_name TEXT NOT NULL,
    at        TEXT NOT NULL,
    filters   TEXT NOT NULL,
    row_count INTEGER NULL,
    whole     INTEGER NOT NULL
) STRICT;
