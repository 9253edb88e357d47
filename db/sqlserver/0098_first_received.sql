-- The day on which a matter that came by referral was first received by whoever had it first: it is as old as that, whichever units have had it since. Of what is flagged already, or
-- was taken up again, the age stays that of its receipt here, by which it has been counted.
ALTER TABLE cases ADD first_received_on date NULL;
GO

UPDATE cases SET first_received_on = (SELECT s.received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id) WHERE referral_id IS NOT NULL;
-- From unit to unit along the way, as far as it goes: what was passed on eight times is as old as its eighth sender's.
UPDATE cases SET first_received_on = (SELECT s.first_received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id)
WHERE referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id AND s.first_received_on < cases.first_received_on);
UPDATE cases SET first_received_on = (SELECT s.first_received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id)
WHERE referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id AND s.first_received_on < cases.first_received_on);
UPDATE cases SET first_received_on = (SELECT s.first_received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id)
WHERE referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id AND s.first_received_on < cases.first_received_on);
UPDATE cases SET first_received_on = (SELECT s.first_received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id)
WHERE referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id AND s.first_received_on < cases.first_received_on);
UPDATE cases SET first_received_on = (SELECT s.first_received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id)
WHERE referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id AND s.first_received_on < cases.first_received_on);
UPDATE cases SET first_received_on = (SELECT s.first_received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id)
WHERE referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id AND s.first_received_on < cases.first_received_on);
UPDATE cases SET first_received_on = (SELECT s.first_received_on FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id)
WHERE referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r JOIN cases s ON s.id = r.case_id WHERE r.id = cases.referral_id AND s.first_received_on < cases.first_received_on);
UPDATE cases SET first_received_on = NULL WHERE first_received_on IS NOT NULL AND (backlog_since IS NOT NULL OR round <> 1 OR reopened_on IS NOT NULL);

CREATE INDEX ix_cases_first_received ON cases (state, first_received_on) WHERE first_received_on IS NOT NULL;
DROP INDEX IF EXISTS ix_cases_backlog ON cases;
CREATE INDEX ix_cases_backlog ON cases (received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, first_received_on) WHERE backlog_since IS NOT NULL;
