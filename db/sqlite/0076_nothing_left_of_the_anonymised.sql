-- What was anonymised before this script lost neither its ledger's key, made of its person's name and numbers, nor who rechecked it, under which number, nor to whom it was reported up.
DELETE FROM ledger_keys WHERE case_id IN (SELECT c.id FROM cases c WHERE c.anonymised_on IS NOT NULL);
UPDATE cases SET recheck_organ = NULL, recheck_no = NULL, reported_up_to = NULL WHERE anonymised_on IS NOT NULL;
