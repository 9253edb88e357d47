-- The day a receipt was entered on: where its fifteen days were over by then, it counts in the rate of timely acceptance on that day. From before, the day of receipt stands for it.
ALTER TABLE referrals ADD COLUMN receipt_entered_on date NULL;

UPDATE referrals SET receipt_entered_on = received_on WHERE received_on IS NOT NULL;
DROP INDEX ix_referrals_received;
CREATE INDEX ix_referrals_received ON referrals (received_on, receipt_entered_on, linked_case_id) WHERE received_on IS NOT NULL;
CREATE INDEX ix_referrals_receipt_entered ON referrals (receipt_entered_on, received_on, linked_case_id) WHERE receipt_entered_on IS NOT NULL;
