-- Accounts of powerful roles wait until the security administrator opens them; and who made, locked, cleared or reset which account, kept for good.
ALTER TABLE accounts ADD COLUMN awaits_opening boolean NOT NULL DEFAULT false;

CREATE TABLE account_acts (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    act            text COLLATE "C" NOT NULL,
    user_name      text COLLATE case_insensitive NOT NULL,
    at             timestamptz(3) NOT NULL,
    by_user        text COLLATE case_insensitive NOT NULL,
    roles          text COLLATE "C" NOT NULL,
    unit_id        text COLLATE "C" NOT NULL,
    clearance      text COLLATE "C" NOT NULL,
    locked         boolean NOT NULL,
    awaits_opening boolean NOT NULL
);
CREATE INDEX ix_account_acts_user ON account_acts (user_name, seq);
