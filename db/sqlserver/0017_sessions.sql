-- Sessions that were ended before their time, and tries that failed.
CREATE TABLE ended_sessions (
    session_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_ended_sessions PRIMARY KEY CLUSTERED,
    ended_at   datetimeoffset(3) NOT NULL,
    expires_at datetimeoffset(3) NOT NULL
);
ALTER TABLE accounts ADD failed_tries int NOT NULL CONSTRAINT df_accounts_failed_tries DEFAULT 0;
ALTER TABLE accounts ADD blocked_until datetimeoffset(3) NULL;
