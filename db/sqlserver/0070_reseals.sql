-- What had another seal once: an issued report keeps a case under the seal of its day, and whoever has been shut out since must not find it there (decisions/0198).
CREATE TABLE reseals (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_reseals PRIMARY KEY CLUSTERED,
    case_id     uniqueidentifier NOT NULL CONSTRAINT fk_reseals_case_id REFERENCES cases (id),
    seal        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    counted_on  date NOT NULL,
    resealed_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_reseals_resealed ON reseals (resealed_at, counted_on) INCLUDE (seal, case_id);
