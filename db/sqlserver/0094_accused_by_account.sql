-- Cases that accuse an account are looked at when another account is made, opened or cleared: without an index all cases would be.
CREATE INDEX ix_cases_accused_account ON cases (accused_user_name) WHERE accused_user_name IS NOT NULL;
