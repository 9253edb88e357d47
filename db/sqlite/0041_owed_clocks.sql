-- Clocks that somebody of the offices answers for, in the order of the work list: the windows of petitioners, which run for years of cases, are not among them.
CREATE INDEX ix_deadlines_owed ON deadlines (status, raw_due_on)
    WHERE status = 'running' AND rule_key IN ('register-and-direct', 'notify-direct', 'notify-referred', 'resolve', 'decide-review', 'decide-recheck', 'assigned-report');

-- The clocks that run in one case, asked by the work list of every case it looks at.
CREATE INDEX ix_deadlines_case_running ON deadlines (case_id, rule_key) WHERE status = 'running';
