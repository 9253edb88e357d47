-- How long files of ended cases are kept, what is proposed for anonymisation after that, and what was anonymised.
CREATE TABLE retention_rules (
    rule_key   TEXT NOT NULL,
    class      TEXT NULL,
    years      INTEGER NOT NULL,
    label_zh   TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to   TEXT NULL,
    PRIMARY KEY (rule_key, valid_from)
) STRICT;

CREATE TABLE retention_proposals (
    seq          INTEGER PRIMARY KEY,
    id           TEXT COLLATE NOCASE NOT NULL UNIQUE,
    case_id      TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    ordinal      INTEGER NOT NULL,
    rule_key     TEXT NOT NULL,
    retained_to  TEXT NOT NULL,
    proposed_at  TEXT NOT NULL,
    first_by     TEXT NULL,
    first_at     TEXT NULL,
    second_by    TEXT NULL,
    second_at    TEXT NULL,
    kept_by      TEXT NULL,
    kept_at      TEXT NULL,
    kept_until   TEXT NULL,
    kept_reason  TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_retention_proposals ON retention_proposals (case_id, ordinal);

ALTER TABLE cases ADD COLUMN anonymised_on TEXT NULL;
CREATE INDEX ix_cases_retention ON cases (ended_on, number) WHERE ended_on IS NOT NULL AND anonymised_on IS NULL;
CREATE INDEX ix_attachments_content ON attachments (sha256);
CREATE INDEX ix_case_documents_content ON case_documents (sha256);
