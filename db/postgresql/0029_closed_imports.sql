-- Matters that were closed before they were entered: the day their end counts. Rows of a ledger that are one arrival. Which list was taken out, and that it can be cancelled.
ALTER TABLE cases ADD COLUMN past_ended_on date NULL;
CREATE INDEX ix_cases_past ON cases (past_ended_on) WHERE past_ended_on IS NOT NULL;

CREATE TABLE ledger_visits (
    visit_key  text NOT NULL PRIMARY KEY,
    visit_id   uuid NOT NULL REFERENCES visits (id),
    created_at timestamptz(3) NOT NULL
);
CREATE INDEX ix_ledger_imports_uploader ON ledger_imports (created_by, created_at);

ALTER TABLE ledger_exports ADD COLUMN list_name text NOT NULL DEFAULT 'cases';
ALTER TABLE ledger_exports ADD COLUMN ended_at timestamptz(3) NULL;
ALTER TABLE ledger_exports ADD COLUMN cancelled_at timestamptz(3) NULL;
CREATE INDEX ix_ledger_exports_user ON ledger_exports (user_name, at);
