-- Clocks that somebody of the offices answers for, in the order of the work list: the windows of petitioners, which run for years of cases, are passed over in the index.
CREATE INDEX ix_deadlines_owed ON deadlines (status, raw_due_on, rule_key);

-- The clocks that run in one case, asked by the work list of every case it looks at.
CREATE INDEX ix_deadlines_case_running ON deadlines (case_id, status, rule_key);
