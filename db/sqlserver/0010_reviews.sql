-- Review and recheck: proceedings about a served opinion; days of a hearing that a clock leaves out; finality.
CREATE TABLE reviews (
    seq             bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_reviews PRIMARY KEY CLUSTERED,
    id              uniqueidentifier NOT NULL CONSTRAINT uq_reviews_id UNIQUE NONCLUSTERED,
    case_id         uniqueidentifier NOT NULL CONSTRAINT fk_reviews_case_id REFERENCES cases (id),
    ordinal         int NOT NULL,
    tier            nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    round           int NOT NULL,
    organ_unit_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_reviews_organ_unit_id REFERENCES units (id),
    organ_name      nvarchar(100) NULL,
    state           nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    requested_on    date NOT NULL,
    requested_by    nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    grounds         nvarchar(max) NOT NULL,
    late            bit NOT NULL,
    late_reason     nvarchar(max) NULL,
    outcome         nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    changed_outcome nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    opinion         nvarchar(max) NULL,
    legal_basis     nvarchar(max) NULL,
    decided_on      date NULL,
    decided_by      nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    method          nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    served_on       date NULL,
    signed          bit NULL,
    version         int NOT NULL,
    updated_at      datetimeoffset(3) NOT NULL
);
CREATE UNIQUE INDEX ux_reviews ON reviews (case_id, ordinal);

CREATE TABLE deadline_pauses (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_deadline_pauses PRIMARY KEY CLUSTERED,
    deadline_id uniqueidentifier NOT NULL CONSTRAINT fk_deadline_pauses_deadline_id REFERENCES deadlines (id),
    from_on     date NOT NULL,
    to_on       date NOT NULL
);
CREATE INDEX ix_deadline_pauses ON deadline_pauses (deadline_id);

-- The last proceeding, what finalised the case, the outcome a redo took away; the case whose recheck a repeat is refused by; where a matter was routed to.
ALTER TABLE cases ADD review_id uniqueidentifier NULL;
ALTER TABLE cases ADD finalised_on date NULL;
ALTER TABLE cases ADD finalised_by nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE cases ADD redo_outcome nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE cases ADD rechecked_case_id uniqueidentifier NULL CONSTRAINT fk_cases_rechecked_case_id REFERENCES cases (id);
ALTER TABLE cases ADD destination nvarchar(max) NULL;
