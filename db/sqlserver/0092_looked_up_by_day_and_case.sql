-- Whether what was referred was accepted in time is asked by the day of its receipt.
CREATE INDEX ix_referrals_received ON referrals (received_on, linked_case_id) WHERE received_on IS NOT NULL;
-- What ledgers keep of a case is erased with it: gone through row by row it would wait, on SQL Server, for every import under way.
CREATE INDEX ix_ledger_rows_case ON ledger_rows (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX ix_ledger_keys_case ON ledger_keys (case_id);
