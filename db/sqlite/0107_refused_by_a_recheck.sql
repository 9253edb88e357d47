-- The cases accepted no longer because of a recheck opinion, found when the service of that opinion is to be taken back.
CREATE INDEX ix_cases_rechecked ON cases (rechecked_case_id) WHERE rechecked_case_id IS NOT NULL;
