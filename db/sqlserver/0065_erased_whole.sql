-- What anonymisations before this had left: the law an opinion stood on, and the account of whom an accusation accused.
UPDATE resolutions SET legal_basis = NULL WHERE case_id IN (SELECT c.id FROM cases c WHERE c.anonymised_on IS NOT NULL);

UPDATE reviews SET legal_basis = NULL WHERE case_id IN (SELECT c.id FROM cases c WHERE c.anonymised_on IS NOT NULL);

UPDATE cases SET accused_user_name = NULL WHERE anonymised_on IS NOT NULL;
