-- What shows an answer of the clarity review; the row at which a month's report and paper entered for that month take turns; before which
-- amendment people stood as they were revealed.
CREATE TABLE clarity_evidence (
    seq           INTEGER PRIMARY KEY,
    case_id       TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    round         INTEGER NOT NULL,
    attempt       INTEGER NOT NULL,
    code          TEXT NOT NULL,
    attachment_id TEXT COLLATE NOCASE NOT NULL REFERENCES attachments (id)
) STRICT;
CREATE UNIQUE INDEX ux_clarity_evidence ON clarity_evidence (case_id, round, attempt, code, attachment_id);

CREATE TABLE report_turns (
    kind  TEXT NOT NULL PRIMARY KEY,
    taken INTEGER NOT NULL
) STRICT;
INSERT INTO report_turns (kind, taken) VALUES ('monthly-closure', 0);

ALTER TABLE reveals ADD COLUMN entry_no INTEGER NULL;
