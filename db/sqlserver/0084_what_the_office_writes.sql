-- A key of its own for every referral, the file of both its ends: what they wrote is sealed under it. One whose ends were both anonymised before this script gets none any more.
ALTER TABLE referrals ADD data_key nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;
-- A sealed text is longer than what it hides; other texts of the office had no bound. Places of receptions are not sealed, but one name has one type.
ALTER TABLE handling_records ALTER COLUMN place nvarchar(1500) NULL;
ALTER TABLE review_hearings ALTER COLUMN place nvarchar(1500) NULL;
ALTER TABLE reception_rules ALTER COLUMN place nvarchar(1500) NULL;
ALTER TABLE reception_roster ALTER COLUMN place nvarchar(1500) NULL;
GO
UPDATE referrals SET data_key = '' WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = referrals.case_id AND c.anonymised_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM cases d WHERE d.id = referrals.linked_case_id AND d.anonymised_on IS NULL);
