-- Under which master keys a service has been started as its current one: keys are not wrapped anew under one that no service knows yet.
CREATE TABLE served_keys (
    key_id   TEXT NOT NULL PRIMARY KEY,
    first_at TEXT NOT NULL
) STRICT;
