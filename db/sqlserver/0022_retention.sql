-- How long files of ended cases are kept, what is proposed for anonymisation after that, and what was anonymised.
CREATE TABLE retention_rules (
    rule_key   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    class      nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    years      int NOT NULL,
    label_zh   nvarchar(200) NOT NULL,
    valid_from date NOT NULL,
    valid_to   date NULL,
    CONSTRAINT pk_retention_rules PRIMARY KEY CLUSTERED (rule_key, valid_from)
);

CREATE TABLE retention_proposals (
    seq          bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_retention_proposals PRIMARY KEY CLUSTERED,
    id           uniqueidentifier NOT NULL CONSTRAINT uq_retention_proposals_id UNIQUE NONCLUSTERED,
    case_id      uniqueidentifier NULL CONSTRAINT fk_retention_proposals_case_id REFERENCES cases (id),
    ordinal      int NOT NULL,
    rule_key     nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    retained_to  date NOT NULL,
    proposed_at  datetimeoffset(3) NOT NULL,
    first_by     nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    first_at     datetimeoffset(3) NULL,
    second_by    nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    second_at    datetimeoffset(3) NULL,
    kept_by      nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    kept_at      datetimeoffset(3) NULL,
    kept_until   date NULL,
    kept_reason  nvarchar(max) NULL
);
CREATE UNIQUE INDEX ux_retention_proposals ON retention_proposals (case_id, ordinal) WHERE case_id IS NOT NULL;

ALTER TABLE cases ADD anonymised_on date NULL;
GO
CREATE INDEX ix_cases_retention ON cases (ended_on, number) WHERE ended_on IS NOT NULL AND anonymised_on IS NULL;
CREATE INDEX ix_attachments_content ON attachments (sha256);
CREATE INDEX ix_case_documents_content ON case_documents (sha256);
