-- A key of its own for every referral, the file of both its ends: what they wrote is sealed under it. One whose ends were both anonymised before this script gets none any more.
ALTER TABLE referrals ADD data_key nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;
GO
UPDATE referrals SET data_key = '' WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = referrals.case_id AND c.anonymised_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM cases d WHERE d.id = referrals.linked_case_id AND d.anonymised_on IS NULL);
