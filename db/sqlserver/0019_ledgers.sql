-- The office's ledgers in and out: uploads with their rows, encrypted until they are swept; what makes a row the same again; who took a list out.
CREATE TABLE ledger_imports (
    seq        bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_ledger_imports PRIMARY KEY CLUSTERED,
    id         uniqueidentifier NOT NULL CONSTRAINT uq_ledger_imports_id UNIQUE NONCLUSTERED,
    file_name  nvarchar(1000) NOT NULL,
    sha256     nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_ledger_imports_unit_id REFERENCES units (id),
    created_by nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    state      nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    headings   nvarchar(max) NOT NULL,
    ended_at   datetimeoffset(3) NULL,
    swept_at   datetimeoffset(3) NULL
);
CREATE INDEX ix_ledger_imports_created ON ledger_imports (created_at);

CREATE TABLE ledger_rows (
    seq       bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_ledger_rows PRIMARY KEY CLUSTERED,
    import_id uniqueidentifier NOT NULL CONSTRAINT fk_ledger_rows_import_id REFERENCES ledger_imports (id),
    row_no    int NOT NULL,
    is_visit  bit NOT NULL,
    content   nvarchar(max) NOT NULL,
    faults    nvarchar(max) NULL,
    outcome   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    case_id   uniqueidentifier NULL,
    number    nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_ledger_rows ON ledger_rows (import_id, row_no);

CREATE TABLE ledger_keys (
    row_key    nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_ledger_keys PRIMARY KEY CLUSTERED,
    case_id    uniqueidentifier NOT NULL CONSTRAINT fk_ledger_keys_case_id REFERENCES cases (id),
    created_at datetimeoffset(3) NOT NULL
);

CREATE TABLE ledger_exports (
    seq       bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_ledger_exports PRIMARY KEY CLUSTERED,
    id        uniqueidentifier NOT NULL CONSTRAINT uq_ledger_exports_id UNIQUE NONCLUSTERED,
    user_name nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    at        datetimeoffset(3) NOT NULL,
    filters   nvarchar(max) NOT NULL,
    row_count bigint NULL,
    whole     bit NOT NULL
);
