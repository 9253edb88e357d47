-- What had another seal once: an issued report keeps a case under the seal of its day, and whoever has been shut out since must not find it there (decisions/0198).
CREATE TABLE reseals (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES cases (id),
    seal        text NOT NULL,
    counted_on  date NOT NULL,
    resealed_at timestamptz(3) NOT NULL
);
CREATE INDEX ix_reseals_resealed ON reseals (resealed_at, counted_on) INCLUDE (seal, case_id);
