-- Matters that were closed before they were entered: the day their end counts. Rows of a ledger that are one arrival. Which list was taken out, and that it can be cancelled.
ALTER TABLE cases ADD past_ended_on date NULL;
ALTER TABLE ledger_exports ADD list_name nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_ledger_exports_list_name DEFAULT 'cases';
ALTER TABLE ledger_exports ADD ended_at datetimeoffset(3) NULL;
ALTER TABLE ledger_exports ADD cancelled_at datetimeoffset(3) NULL;
GO
CREATE INDEX ix_cases_past ON cases (past_ended_on) WHERE past_ended_on IS NOT NULL;

CREATE TABLE ledger_visits (
    visit_key  nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_ledger_visits PRIMARY KEY CLUSTERED,
    visit_id   uniqueidentifier NOT NULL CONSTRAINT fk_ledger_visits_visit_id REFERENCES visits (id),
    created_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_ledger_imports_uploader ON ledger_imports (created_by, created_at);
CREATE INDEX ix_ledger_exports_user ON ledger_exports (user_name, at);
