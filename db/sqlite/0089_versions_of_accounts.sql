-- The version that an account was read with: whoever writes the account says which, so that no two changes are written over each other.
ALTER TABLE accounts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
