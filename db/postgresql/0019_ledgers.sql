-- The office's ledgers in and out: uploads with their rows, encrypted until they are swept; what makes a row the same again; who took a list out.
CREATE TABLE ledger_imports (
    seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         uuid NOT NULL UNIQUE,
    file_name  text NOT NULL,
    sha256     text NOT NULL,
    unit_id    text NOT NULL REFERENCES units (id),
    created_by text COLLATE case_insensitive NOT NULL,
    created_at timestamptz(3) NOT NULL,
    state      text NOT NULL,
    headings   text NOT NULL,
    ended_at   timestamptz(3) NULL,
    swept_at   timestamptz(3) NULL
);
CREATE INDEX ix_ledger_imports_created ON ledger_imports (created_at);

CREATE TABLE ledger_rows (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    import_id uuid NOT NULL REFERENCES ledger_imports (id),
    row_no    integer NOT NULL,
    is_visit  boolean NOT NULL,
    content   text NOT NULL,
    faults    text NULL,
    outcome   text NOT NULL,
    case_id   uuid NULL,
    number    text NULL
);
CREATE UNIQUE INDEX ux_ledger_rows ON ledger_rows (import_id, row_no);

CREATE TABLE ledger_keys (
    row_key    text NOT NULL PRIMARY KEY,
    case_id    uuid NOT NULL REFERENCES cases (id),
    created_at timestamptz(3) NOT NULL
);

CREATE TABLE ledger_exports (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id        uuid NOT NULL UNIQUE,
    user_name text COLLATE case_insensitive NOT NULL,
    at        timestamptz(3) NOT NULL,
    filters   text NOT NULL,
    row_count bigint NULL,
    whole     boolean NOT NULL
);
