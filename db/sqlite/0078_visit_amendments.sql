-- What was entered of an arrival is put right: when it was, its occasion, how many came; by whom and on what basis stays beside it.
ALTER TABLE visits ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE visit_amendments (
    seq        INTEGER PRIMARY KEY,
    visit_id   TEXT COLLATE NOCASE NOT NULL REFERENCES visits (id),
    version    INTEGER NOT NULL,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    note       TEXT NULL,
    details    TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_visit_amendments ON visit_amendments (visit_id, version);
