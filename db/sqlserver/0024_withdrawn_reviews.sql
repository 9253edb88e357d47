-- Requests for a review or recheck that the petitioner took back.
ALTER TABLE reviews ADD withdrawn_on date NULL;
ALTER TABLE reviews ADD withdrawal_reason nvarchar(max) NULL;
