-- What a sign-out forgets is found by the end it was given: reading every row, it waited on a server for whoever was signing out beside it.
CREATE INDEX ix_ended_sessions_expires ON ended_sessions (expires_at);
