-- Counts, reports, sweeps, accounts and what a running service keeps.

-- One row per change of a count: appended in the transaction that changes the case, folded into count_sums later.
-- "units" of every measure: cases, except visits (arrivals) and people (person-visits).
CREATE TABLE count_deltas (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day           date NOT NULL,
    unit_id       text NOT NULL,
    class         text NOT NULL,
    channel       text NOT NULL,
    category_code text NOT NULL,
    state         text NOT NULL,
    cases         integer NOT NULL,
    received      integer NOT NULL,
    reopened      integer NOT NULL,
    moved_in      integer NOT NULL,
    closed        integer NOT NULL,
    passed_on     integer NOT NULL,
    moved_out     integer NOT NULL,
    overdue       integer NOT NULL,
    due_soon      integer NOT NULL,
    backlog_young integer NOT NULL,
    backlog_old   integer NOT NULL,
    visits        integer NOT NULL,
    people        integer NOT NULL
);

-- Prefix sums over days as a binary indexed tree: node covers the days (node - lowest set bit, node]; see docs/decisions.
CREATE TABLE count_sums (
    node          integer NOT NULL,
    dimension     text NOT NULL,
    unit_id       text NOT NULL,
    class         text NOT NULL,
    value         text NOT NULL,
    cases         bigint NOT NULL,
    received      bigint NOT NULL,
    reopened      bigint NOT NULL,
    moved_in      bigint NOT NULL,
    closed        bigint NOT NULL,
    passed_on     bigint NOT NULL,
    moved_out     bigint NOT NULL,
    overdue       bigint NOT NULL,
    due_soon      bigint NOT NULL,
    backlog_young bigint NOT NULL,
    backlog_old   bigint NOT NULL,
    visits        bigint NOT NULL,
    people        bigint NOT NULL,
    PRIMARY KEY (node, dimension, unit_id, class, value)
);

CREATE TABLE number_counters (
    scope    text NOT NULL PRIMARY KEY,
    next_no  bigint NOT NULL
);

CREATE TABLE reports (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL,
    period      text NOT NULL,
    revision    integer NOT NULL,
    content     text NOT NULL,
    differences text NULL,
    issued_at   timestamptz(3) NOT NULL,
    issued_by   text NOT NULL
);
CREATE UNIQUE INDEX ux_reports ON reports (kind, period, revision);

CREATE TABLE sweep_runs (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    sweep       text NOT NULL,
    period      text NOT NULL,
    by_hand     boolean NOT NULL,
    claimed_by  text NOT NULL,
    claimed_at  timestamptz(3) NOT NULL,
    lease_until timestamptz(3) NOT NULL,
    started_by  text NOT NULL,
    finished_at timestamptz(3) NULL,
    seen        integer NOT NULL,
    done        integer NOT NULL,
    refused     integer NOT NULL,
    error       text NULL
);
CREATE UNIQUE INDEX ux_sweep_runs ON sweep_runs (sweep, period);

-- User names are told apart without regard to case, as on the other databases.
CREATE COLLATION case_insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE TABLE accounts (
    id             uuid NOT NULL PRIMARY KEY,
    user_name      text COLLATE case_insensitive NOT NULL UNIQUE,
    display_name   text NOT NULL,
    roles          text NOT NULL,
    unit_id        text NOT NULL REFERENCES units (id),
    password_hash  text NOT NULL,
    locked         boolean NOT NULL,
    security_stamp text NOT NULL,
    created_at     timestamptz(3) NOT NULL,
    updated_at     timestamptz(3) NOT NULL
);

CREATE TABLE idempotency_keys (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key_hash    text NOT NULL UNIQUE,
    fingerprint text NOT NULL,
    response    text NOT NULL,
    created_at  timestamptz(3) NOT NULL
);
CREATE INDEX ix_idempotency_created ON idempotency_keys (created_at);

CREATE TABLE protection_keys (
    name       text NOT NULL PRIMARY KEY,
    xml        text NOT NULL,
    created_at timestamptz(3) NOT NULL
);
