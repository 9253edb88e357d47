-- Accounts of powerful roles wait until the security administrator opens them; and who made, locked, cleared or reset which account, kept for good.
ALTER TABLE accounts ADD COLUMN awaits_opening INTEGER NOT NULL DEFAULT 0;

CREATE TABLE account_acts (
    seq            INTEGER PRIMARY KEY,
    act            TEXT NOT NULL,
    user_name      TEXT NOT NULL,
    at             TEXT NOT NULL,
    by_user        TEXT NOT NULL,
    roles          TEXT NOT NULL,
    unit_id        TEXT NOT NULL,
    clearance      TEXT NOT NULL,
    locked         INTEGER NOT NULL,
    awaits_opening INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_account_acts_user ON account_acts (user_name, seq);
