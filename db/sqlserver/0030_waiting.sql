-- What waits for somebody beside the main way is few among many: extensions asked for, referrals and reviews somebody must answer, orders still owed.
CREATE INDEX ix_deadlines_extension ON deadlines (extension, raw_due_on) WHERE extension IS NOT NULL;
CREATE INDEX ix_referrals_state ON referrals (state, sent_on);
