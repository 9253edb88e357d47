-- By what each key is known again, so that no service starts with another one under the same name: a hash by a key derived for this alone, from which neither the key nor anything under it follows.
CREATE TABLE key_checks (
    setting     TEXT NOT NULL PRIMARY KEY,
    check_value TEXT NOT NULL,
    first_at    TEXT NOT NULL
) STRICT;
