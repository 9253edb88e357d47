-- How long files of ended cases are kept, what is proposed for anonymisation after that, and what was anonymised.
CREATE TABLE retention_rules (
    rule_key   text NOT NULL,
    class      text NULL,
    years      integer NOT NULL,
    label_zh   text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date NULL,
    PRIMARY KEY (rule_key, valid_from)
);

CREATE TABLE retention_proposals (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid NOT NULL UNIQUE,
    case_id      uuid NOT NULL REFERENCES cases (id),
    ordinal      integer NOT NULL,
    rule_key     text NOT NULL,
    retained_to  date NOT NULL,
    proposed_at  timestamptz(3) NOT NULL,
    first_by     text NULL,
    first_at     timestamptz(3) NULL,
    second_by    text NULL,
    second_at    timestamptz(3) NULL,
    kept_by      text NULL,
    kept_at      timestamptz(3) NULL,
    kept_until   date NULL,
    kept_reason  text NULL
);
CREATE UNIQUE INDEX ux_retention_proposals ON retention_proposals (case_id, ordinal);

ALTER TABLE cases ADD COLUMN anonymised_on date NULL;
CREATE INDEX ix_cases_retention ON cases (ended_on, number) WHERE ended_on IS NOT NULL AND anonymised_on IS NULL;
CREATE INDEX ix_attachments_content ON attachments (sha256);
CREATE INDEX ix_case_documents_content ON case_documents (sha256);
