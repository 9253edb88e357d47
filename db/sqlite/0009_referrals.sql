-- Referrals: what a unit transfers or assigns to another, and how it stands between the two.
CREATE TABLE referrals (
    seq                INTEGER PRIMARY KEY,
    id                 TEXT COLLATE NOCASE NOT NULL UNIQUE,
    case_id            TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    linked_case_id     TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    kind               TEXT NOT NULL,
    from_unit_id       TEXT NOT NULL REFERENCES units (id),
    to_unit_id         TEXT NOT NULL REFERENCES units (id),
    state              TEXT NOT NULL,
    reason             TEXT NULL,
    report_due_on      TEXT NULL,
    sent_on            TEXT NOT NULL,
    sent_by            TEXT NOT NULL,
    received_on        TEXT NULL,
    received_by        TEXT NULL,
    objected_on        TEXT NULL,
    objected_by        TEXT NULL,
    objection          TEXT NULL,
    competent_unit_id  TEXT NULL REFERENCES units (id),
    decided_on         TEXT NULL,
    decided_by         TEXT NULL,
    agreed             INTEGER NULL,
    decision_note      TEXT NULL,
    disputed_on        TEXT NULL,
    disputed_by        TEXT NULL,
    dispute            TEXT NULL,
    superior_unit_id   TEXT NULL REFERENCES units (id),
    dispute_decided_on TEXT NULL,
    dispute_decided_by TEXT NULL,
    decided_unit_id    TEXT NULL REFERENCES units (id),
    dispute_note       TEXT NULL,
    reported_on        TEXT NULL,
    reported_by        TEXT NULL,
    report             TEXT NULL,
    report_settled     INTEGER NULL,
    report_decided_on  TEXT NULL,
    report_decided_by  TEXT NULL,
    report_accepted    INTEGER NULL,
    report_note        TEXT NULL,
    version            INTEGER NOT NULL,
    updated_at         TEXT NOT NULL
) STRICT;
CREATE INDEX ix_referrals_case ON referrals (case_id);
CREATE UNIQUE INDEX ux_referrals_linked ON referrals (linked_case_id);

-- The referral that brought a case here, and the day it was last taken up again.
ALTER TABLE cases ADD COLUMN referral_id TEXT COLLATE NOCASE NULL;
ALTER TABLE cases ADD COLUMN reopened_on TEXT NULL;
