-- Under which master keys a service has been started as its current one: keys are not wrapped anew under one that no service knows yet.
CREATE TABLE served_keys (
    key_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_served_keys PRIMARY KEY CLUSTERED,
    first_at datetimeoffset(3) NOT NULL
);
