-- What stands of an answer after review and recheck; a recheck on paper, by which a repeat is no longer accepted; urgent matters reported up (art 25).
ALTER TABLE cases ADD standing_outcome nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE cases ADD recheck_organ nvarchar(100) NULL;
ALTER TABLE cases ADD recheck_no nvarchar(100) NULL;
ALTER TABLE cases ADD rechecked_on date NULL;
ALTER TABLE cases ADD report_up_from date NULL;
ALTER TABLE cases ADD reported_up_on date NULL;
ALTER TABLE cases ADD reported_up_to nvarchar(100) NULL;
GO

UPDATE cases SET standing_outcome = outcome WHERE served_on IS NOT NULL;
-- The last served review or recheck of the round that put another outcome in its place, or none.
UPDATE cases SET standing_outcome = (
    SELECT r.changed_outcome FROM reviews r WHERE r.case_id = cases.id AND r.ordinal = (
        SELECT MAX(x.ordinal) FROM reviews x
        WHERE x.case_id = cases.id AND x.round = cases.round AND x.state = 'served' AND x.outcome IN ('changed', 'revoked')))
WHERE EXISTS (
    SELECT 1 FROM reviews y
    WHERE y.case_id = cases.id AND y.round = cases.round AND y.state = 'served' AND y.outcome IN ('changed', 'revoked'));
-- What had ended before there was this act is not asked for.
UPDATE cases SET report_up_from = received_on WHERE urgent = 1 AND is_open = 1;

DROP INDEX ix_cases_execution ON cases;
CREATE INDEX ix_cases_standing ON cases (standing_outcome, executed_on, served_on) WHERE standing_outcome IS NOT NULL;
CREATE INDEX ix_cases_report_up ON cases (report_up_from, number) WHERE report_up_from IS NOT NULL;
