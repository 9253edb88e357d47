-- A receiver that had objected to a referral, or asked the common superior, waited for a sender whose case was anonymised meanwhile, and which answers no more: the matter is the
-- receiver's to decide on, as it was before it objected, or before it asked.
UPDATE referrals SET state = 'received' WHERE state = 'objected' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = referrals.case_id AND c.anonymised_on IS NOT NULL);
UPDATE referrals SET state = 'objectionRefused' WHERE state = 'disputed' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = referrals.case_id AND c.anonymised_on IS NOT NULL);
