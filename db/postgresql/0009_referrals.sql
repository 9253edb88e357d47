-- Referrals: what a unit transfers or assigns to another, and how it stands between the two.
CREATE TABLE referrals (
    seq                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                 uuid NOT NULL UNIQUE,
    case_id            uuid NOT NULL REFERENCES cases (id),
    linked_case_id     uuid NOT NULL REFERENCES cases (id),
    kind               text NOT NULL,
    from_unit_id       text NOT NULL REFERENCES units (id),
    to_unit_id         text NOT NULL REFERENCES units (id),
    state              text NOT NULL,
    reason             text NULL,
    report_due_on      date NULL,
    sent_on            date NOT NULL,
    sent_by            text NOT NULL,
    received_on        date NULL,
    received_by        text NULL,
    objected_on        date NULL,
    objected_by        text NULL,
    objection          text NULL,
    competent_unit_id  text NULL REFERENCES units (id),
    decided_on         date NULL,
    decided_by         text NULL,
    agreed             boolean NULL,
    decision_note      text NULL,
    disputed_on        date NULL,
    disputed_by        text NULL,
    dispute            text NULL,
    superior_unit_id   text NULL REFERENCES units (id),
    dispute_decided_on date NULL,
    dispute_decided_by text NULL,
    decided_unit_id    text NULL REFERENCES units (id),
    dispute_note       text NULL,
    reported_on        date NULL,
    reported_by        text NULL,
    report             text NULL,
    report_settled     boolean NULL,
    report_decided_on  date NULL,
    report_decided_by  text NULL,
    report_accepted    boolean NULL,
    report_note        text NULL,
    version            integer NOT NULL,
    updated_at         timestamptz(3) NOT NULL
);
CREATE INDEX ix_referrals_case ON referrals (case_id);
CREATE UNIQUE INDEX ux_referrals_linked ON referrals (linked_case_id);

-- The referral that brought a case here, and the day it was last taken up again.
ALTER TABLE cases ADD COLUMN referral_id uuid NULL;
ALTER TABLE cases ADD COLUMN reopened_on date NULL;
