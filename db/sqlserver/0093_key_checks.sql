-- By what each key is known again, so that no service starts with another one under the same name: a hash by a key derived for this alone, from which neither the key nor anything under it follows.
CREATE TABLE key_checks (
    setting     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_key_checks PRIMARY KEY CLUSTERED,
    check_value nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    first_at    datetimeoffset(3) NOT NULL
);
