-- A request for review that nobody made counts in no year, since the day on which that was said. Those taken back before this script were, by the line of the same instant.
ALTER TABLE reviews ADD COLUMN mistaken_on date NULL;
UPDATE reviews SET mistaken_on = withdrawn_on
WHERE state = 'withdrawn' AND EXISTS (SELECT 1 FROM history h WHERE h.case_id = reviews.case_id AND h.act = 'correction' AND h.at = reviews.updated_at);

-- The cases accepted no longer because of a recheck opinion, found when the service of that opinion is to be taken back.
CREATE INDEX ix_cases_rechecked ON cases (rechecked_case_id) WHERE rechecked_case_id IS NOT NULL;
