-- An execution is owed since the opinion was served that made it so, which may be that of a review.
ALTER TABLE cases ADD standing_since date NULL;
GO

UPDATE cases SET standing_since = COALESCE((
    SELECT MAX(r.served_on) FROM reviews r WHERE r.case_id = cases.id AND r.round = cases.round AND r.state = 'served' AND r.outcome = 'changed'), served_on)
WHERE standing_outcome IS NOT NULL;

DROP INDEX ix_cases_standing ON cases;
CREATE INDEX ix_cases_standing ON cases (standing_outcome, executed_on, standing_since) WHERE standing_outcome IS NOT NULL;
