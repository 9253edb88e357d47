-- A password that somebody else has set is changed before the account does anything else; until now nobody could, so every one of them is to be changed.
ALTER TABLE accounts ADD password_given bit NOT NULL CONSTRAINT df_accounts_password_given DEFAULT 1;
