-- A password that somebody else has set is changed before the account does anything else; until now nobody could, so every one of them is to be changed.
ALTER TABLE accounts ADD COLUMN password_given boolean NOT NULL DEFAULT true;
