-- Under which master keys a service has been started as its current one: keys are not wrapped anew under one that no service knows yet.
CREATE TABLE served_keys (
    key_id   text COLLATE "C" NOT NULL PRIMARY KEY,
    first_at timestamptz(3) NOT NULL
);
