-- The day on which a matter that came by referral was first received by whoever had it first: it is as old as that, whichever units have had it since. Of what is flagged already, or
-- was taken up again, the age stays that of its receipt here, by which it has been counted.
ALTER TABLE cases ADD first_received_on date NULL;
GO

WITH way (case_id, first_received_on) AS (
    SELECT r.linked_case_id, s.received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE s.referral_id IS NULL
    UNION ALL
    SELECT r.linked_case_id, w.first_received_on FROM way w JOIN referrals r ON r.case_id = w.case_id)
UPDATE c SET first_received_on = w.first_received_on
FROM cases c
JOIN way w ON w.case_id = c.id
WHERE c.backlog_since IS NULL AND c.round = 1;

CREATE INDEX ix_cases_first_received ON cases (state, first_received_on) WHERE first_received_on IS NOT NULL;
DROP INDEX IF EXISTS ix_cases_backlog ON cases;
CREATE INDEX ix_cases_backlog ON cases (received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, first_received_on) WHERE backlog_since IS NOT NULL;
