-- Notices issued as documents: numbered without gaps per unit, kind and year; their content lies in the store of documents and never changes.
CREATE TABLE case_documents (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_case_documents PRIMARY KEY CLUSTERED,
    id          uniqueidentifier NOT NULL CONSTRAINT uq_case_documents_id UNIQUE NONCLUSTERED,
    case_id     uniqueidentifier NOT NULL CONSTRAINT fk_case_documents_case_id REFERENCES cases (id),
    kind        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_case_documents_unit_id REFERENCES units (id),
    year        int NOT NULL,
    serial_no   int NOT NULL,
    number      nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title       nvarchar(2000) NOT NULL,
    round       int NOT NULL,
    sha256      nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    size_bytes  bigint NOT NULL,
    corrects_id uniqueidentifier NULL,
    corrected   bit NOT NULL,
    issued_on   date NOT NULL,
    issued_by   nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    issued_at   datetimeoffset(3) NOT NULL,
    served_on   date NULL,
    method      nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    signed      bit NULL,
    served_by   nvarchar(64) COLLATE Latin1_General_CI_AS NULL
);
CREATE UNIQUE INDEX ux_case_documents ON case_documents (unit_id, kind, year, serial_no);
CREATE INDEX ix_case_documents_case ON case_documents (case_id);
