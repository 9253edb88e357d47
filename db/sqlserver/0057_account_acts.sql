-- Accounts of powerful roles wait until the security administrator opens them; and who made, locked, cleared or reset which account, kept for good.
ALTER TABLE accounts ADD awaits_opening bit NOT NULL CONSTRAINT df_accounts_awaits_opening DEFAULT 0;

CREATE TABLE account_acts (
    seq            bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_account_acts PRIMARY KEY CLUSTERED,
    act            nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    user_name      nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    at             datetimeoffset(3) NOT NULL,
    by_user        nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    roles          nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_id        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    clearance      nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    locked         bit NOT NULL,
    awaits_opening bit NOT NULL
);
CREATE INDEX ix_account_acts_user ON account_acts (user_name, seq);
