-- What shows an answer of the clarity review; the row at which a month's report and paper entered for that month take turns; before which
-- amendment people stood as they were revealed.
CREATE TABLE clarity_evidence (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id       uuid NOT NULL REFERENCES cases (id),
    round         integer NOT NULL,
    attempt       integer NOT NULL,
    code          text NOT NULL,
    attachment_id uuid NOT NULL REFERENCES attachments (id)
);
CREATE UNIQUE INDEX ux_clarity_evidence ON clarity_evidence (case_id, round, attempt, code, attachment_id);

CREATE TABLE report_turns (
    kind  text NOT NULL PRIMARY KEY,
    taken bigint NOT NULL
);
INSERT INTO report_turns (kind, taken) VALUES ('monthly-closure', 0);

ALTER TABLE reveals ADD COLUMN entry_no integer NULL;
