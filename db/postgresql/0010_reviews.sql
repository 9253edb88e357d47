-- Review and recheck: proceedings about a served opinion; days of a hearing that a clock leaves out; finality.
CREATE TABLE reviews (
    seq             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              uuid NOT NULL UNIQUE,
    case_id         uuid NOT NULL REFERENCES cases (id),
    ordinal         integer NOT NULL,
    tier            text NOT NULL,
    round           integer NOT NULL,
    organ_unit_id   text NULL REFERENCES units (id),
    organ_name      text NULL,
    state           text NOT NULL,
    requested_on    date NOT NULL,
    requested_by    text NOT NULL,
    grounds         text NOT NULL,
    late            boolean NOT NULL,
    late_reason     text NULL,
    outcome         text NULL,
    changed_outcome text NULL,
    opinion         text NULL,
    legal_basis     text NULL,
    decided_on      date NULL,
    decided_by      text NULL,
    method          text NULL,
    served_on       date NULL,
    signed          boolean NULL,
    version         integer NOT NULL,
    updated_at      timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX ux_reviews ON reviews (case_id, ordinal);

CREATE TABLE deadline_pauses (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    deadline_id uuid NOT NULL REFERENCES deadlines (id),
    from_on     date NOT NULL,
    to_on       date NOT NULL
);
CREATE INDEX ix_deadline_pauses ON deadline_pauses (deadline_id);

-- The last proceeding, what finalised the case, the outcome a redo took away; the case whose recheck a repeat is refused by; where a matter was routed to.
ALTER TABLE cases ADD COLUMN review_id uuid NULL;
ALTER TABLE cases ADD COLUMN finalised_on date NULL;
ALTER TABLE cases ADD COLUMN finalised_by text NULL;
ALTER TABLE cases ADD COLUMN redo_outcome text NULL;
ALTER TABLE cases ADD COLUMN rechecked_case_id uuid NULL REFERENCES cases (id);
ALTER TABLE cases ADD COLUMN destination text NULL;
