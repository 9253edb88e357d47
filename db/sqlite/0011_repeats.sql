-- Repeats: what a case repeats, group visits and joint letters, the entry that merged it; the entry that ended a clock, so that an act can be undone exactly.
ALTER TABLE cases ADD COLUMN repeat_of_id TEXT COLLATE NOCASE NULL REFERENCES cases (id);
ALTER TABLE cases ADD COLUMN group_form TEXT NULL;
ALTER TABLE cases ADD COLUMN merge_entry INTEGER NULL;
ALTER TABLE deadlines ADD COLUMN ended_by_entry INTEGER NULL;
CREATE INDEX ix_cases_repeat_of ON cases (repeat_of_id) WHERE repeat_of_id IS NOT NULL;
CREATE INDEX ix_cases_into ON cases (into_case_id) WHERE into_case_id IS NOT NULL;
CREATE INDEX ix_cases_accused ON cases (accused_name) WHERE accused_name IS NOT NULL;
