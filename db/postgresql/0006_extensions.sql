-- Extensions (art 34), and warnings that are raised anew when a due date has moved.
ALTER TABLE deadlines ADD COLUMN extension_days integer NOT NULL DEFAULT 0;
ALTER TABLE deadlines ADD COLUMN extension text NULL;
ALTER TABLE deadlines ADD COLUMN extension_by text NULL;

CREATE TABLE extensions (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id       uuid NOT NULL REFERENCES cases (id),
    ordinal       integer NOT NULL,
    deadline_id   uuid NOT NULL REFERENCES deadlines (id),
    days_asked    integer NOT NULL,
    reason        text NULL,
    asked_by      text NOT NULL,
    asked_at      timestamptz(3) NOT NULL,
    due_on_before date NOT NULL,
    approved      boolean NULL,
    days_granted  integer NULL,
    decided_by    text NULL,
    decided_at    timestamptz(3) NULL,
    decision_note text NULL,
    due_on_after  date NULL,
    reasons_told  text NULL,
    method        text NULL,
    served_on     date NULL
);
CREATE UNIQUE INDEX ux_extensions ON extensions (case_id, ordinal);

DROP INDEX ux_warnings;
CREATE UNIQUE INDEX ux_warnings ON warnings (deadline_id, kind, due_on);
