-- What shows an answer of the clarity review; the row at which a month's report and paper entered for that month take turns; before which
-- amendment people stood as they were revealed.
CREATE TABLE clarity_evidence (
    seq           bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_clarity_evidence PRIMARY KEY CLUSTERED,
    case_id       uniqueidentifier NOT NULL CONSTRAINT fk_clarity_evidence_case_id REFERENCES cases (id),
    round         int NOT NULL,
    attempt       int NOT NULL,
    code          nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    attachment_id uniqueidentifier NOT NULL CONSTRAINT fk_clarity_evidence_attachment_id REFERENCES attachments (id)
);
CREATE UNIQUE INDEX ux_clarity_evidence ON clarity_evidence (case_id, round, attempt, code, attachment_id);

CREATE TABLE report_turns (
    kind  nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_report_turns PRIMARY KEY CLUSTERED,
    taken bigint NOT NULL
);
INSERT INTO report_turns (kind, taken) VALUES ('monthly-closure', 0);

ALTER TABLE reveals ADD entry_no int NULL;
