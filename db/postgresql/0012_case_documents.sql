-- Notices issued as documents: numbered without gaps per unit, kind and year; their content lies in the store of documents and never changes.
CREATE TABLE case_documents (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    case_id     uuid NOT NULL REFERENCES cases (id),
    kind        text NOT NULL,
    unit_id     text NOT NULL REFERENCES units (id),
    year        integer NOT NULL,
    serial_no   integer NOT NULL,
    number      text NOT NULL,
    title       text NOT NULL,
    round       integer NOT NULL,
    sha256      text NOT NULL,
    size_bytes  bigint NOT NULL,
    corrects_id uuid NULL,
    corrected   boolean NOT NULL,
    issued_on   date NOT NULL,
    issued_by   text NOT NULL,
    issued_at   timestamptz(3) NOT NULL,
    served_on   date NULL,
    method      text NULL,
    signed      boolean NULL,
    served_by   text NULL
);
CREATE UNIQUE INDEX ux_case_documents ON case_documents (unit_id, kind, year, serial_no);
CREATE INDEX ix_case_documents_case ON case_documents (case_id);
