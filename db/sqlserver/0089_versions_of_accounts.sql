-- The version that an account was read with: whoever writes the account says which, so that no two changes are written over each other.
ALTER TABLE accounts ADD version int NOT NULL CONSTRAINT df_accounts_version DEFAULT 1;
