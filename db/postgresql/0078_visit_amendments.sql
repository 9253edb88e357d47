-- What was entered of an arrival is put right: when it was, its occasion, how many came; by whom and on what basis stays beside it.
ALTER TABLE visits ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE TABLE visit_amendments (
    seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit_id   uuid NOT NULL REFERENCES visits (id),
    version    integer NOT NULL,
    at         timestamptz(3) NOT NULL,
    actor      text NOT NULL,
    actor_name text NOT NULL,
    note       text NULL,
    details    text NULL
);
CREATE UNIQUE INDEX ux_visit_amendments ON visit_amendments (visit_id, version);
