-- Requests for a review or recheck that the petitioner took back.
ALTER TABLE reviews ADD COLUMN withdrawn_on date NULL;
ALTER TABLE reviews ADD COLUMN withdrawal_reason text NULL;
