-- Repeats: what a case repeats, group visits and joint letters, the entry that merged it; the entry that ended a clock, so that an act can be undone exactly.
ALTER TABLE cases ADD repeat_of_id uniqueidentifier NULL CONSTRAINT fk_cases_repeat_of_id REFERENCES cases (id);
ALTER TABLE cases ADD group_form nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE cases ADD merge_entry int NULL;
ALTER TABLE deadlines ADD ended_by_entry int NULL;
GO
CREATE INDEX ix_cases_repeat_of ON cases (repeat_of_id) WHERE repeat_of_id IS NOT NULL;
CREATE INDEX ix_cases_into ON cases (into_case_id) WHERE into_case_id IS NOT NULL;
CREATE INDEX ix_cases_accused ON cases (accused_name) WHERE accused_name IS NOT NULL;
