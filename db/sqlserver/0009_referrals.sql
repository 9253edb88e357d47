-- Referrals: what a unit transfers or assigns to another, and how it stands between the two.
CREATE TABLE referrals (
    seq                bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_referrals PRIMARY KEY CLUSTERED,
    id                 uniqueidentifier NOT NULL CONSTRAINT uq_referrals_id UNIQUE NONCLUSTERED,
    case_id            uniqueidentifier NOT NULL CONSTRAINT fk_referrals_case_id REFERENCES cases (id),
    linked_case_id     uniqueidentifier NOT NULL CONSTRAINT fk_referrals_linked_case_id REFERENCES cases (id),
    kind               nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    from_unit_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_referrals_from_unit_id REFERENCES units (id),
    to_unit_id         nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_referrals_to_unit_id REFERENCES units (id),
    state              nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reason             nvarchar(max) NULL,
    report_due_on      date NULL,
    sent_on            date NOT NULL,
    sent_by            nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    received_on        date NULL,
    received_by        nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    objected_on        date NULL,
    objected_by        nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    objection          nvarchar(max) NULL,
    competent_unit_id  nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_referrals_competent_unit_id REFERENCES units (id),
    decided_on         date NULL,
    decided_by         nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    agreed             bit NULL,
    decision_note      nvarchar(max) NULL,
    disputed_on        date NULL,
    disputed_by        nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    dispute            nvarchar(max) NULL,
    superior_unit_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_referrals_superior_unit_id REFERENCES units (id),
    dispute_decided_on date NULL,
    dispute_decided_by nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    decided_unit_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_referrals_decided_unit_id REFERENCES units (id),
    dispute_note       nvarchar(max) NULL,
    reported_on        date NULL,
    reported_by        nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    report             nvarchar(max) NULL,
    report_settled     bit NULL,
    report_decided_on  date NULL,
    report_decided_by  nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    report_accepted    bit NULL,
    report_note        nvarchar(max) NULL,
    version            int NOT NULL,
    updated_at         datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_referrals_case ON referrals (case_id);
CREATE UNIQUE INDEX ux_referrals_linked ON referrals (linked_case_id);

-- The referral that brought a case here, and the day it was last taken up again.
ALTER TABLE cases ADD referral_id uniqueidentifier NULL;
ALTER TABLE cases ADD reopened_on date NULL;
