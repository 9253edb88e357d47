-- Counts, reports, sweeps, accounts and what a running service keeps.

-- One row per change of a count: appended in the transaction that changes the case, folded into count_sums later.
-- "units" of every measure: cases, except visits (arrivals) and people (person-visits).
CREATE TABLE count_deltas (
    seq           bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_count_deltas PRIMARY KEY CLUSTERED,
    day           date NOT NULL,
    unit_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    class         nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    channel       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    category_code nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state         nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
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
    people        bigint NOT NULL
);

-- Prefix sums over days as a binary indexed tree: node covers the days (node - lowest set bit, node]; see docs/decisions.
CREATE TABLE count_sums (
    node          int NOT NULL,
    dimension     nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    class         nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    value         nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
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
    CONSTRAINT pk_count_sums PRIMARY KEY CLUSTERED (node, dimension, unit_id, class, value)
);

CREATE TABLE number_counters (
    scope   nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_number_counters PRIMARY KEY CLUSTERED,
    next_no bigint NOT NULL
);

CREATE TABLE reports (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_reports PRIMARY KEY CLUSTERED,
    kind        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    period      nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    revision    int NOT NULL,
    content     nvarchar(max) NOT NULL,
    differences nvarchar(max) NULL,
    issued_at   datetimeoffset(3) NOT NULL,
    issued_by   nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL
);
CREATE UNIQUE INDEX ux_reports ON reports (kind, period, revision);

CREATE TABLE sweep_runs (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_sweep_runs PRIMARY KEY CLUSTERED,
    id          uniqueidentifier NOT NULL CONSTRAINT uq_sweep_runs_id UNIQUE NONCLUSTERED,
    sweep       nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    period      nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    by_hand     bit NOT NULL,
    claimed_by  nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    claimed_at  datetimeoffset(3) NOT NULL,
    lease_until datetimeoffset(3) NOT NULL,
    started_by  nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    finished_at datetimeoffset(3) NULL,
    seen        int NOT NULL,
    done        int NOT NULL,
    refused     int NOT NULL,
    error       nvarchar(max) NULL
);
CREATE UNIQUE INDEX ux_sweep_runs ON sweep_runs (sweep, period);

CREATE TABLE accounts (
    id             uniqueidentifier NOT NULL CONSTRAINT pk_accounts PRIMARY KEY NONCLUSTERED,
    user_name      nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL CONSTRAINT uq_accounts_user_name UNIQUE CLUSTERED,
    display_name   nvarchar(100) NOT NULL,
    roles          nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_id        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_accounts_unit_id REFERENCES units (id),
    password_hash  nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    locked         bit NOT NULL,
    security_stamp nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at     datetimeoffset(3) NOT NULL,
    updated_at     datetimeoffset(3) NOT NULL
);

CREATE TABLE idempotency_keys (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_idempotency_keys PRIMARY KEY CLUSTERED,
    key_hash    nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_idempotency_keys_key_hash UNIQUE NONCLUSTERED,
    fingerprint nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    response    nvarchar(max) NOT NULL,
    created_at  datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_idempotency_created ON idempotency_keys (created_at);

CREATE TABLE protection_keys (
    name       nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_protection_keys PRIMARY KEY CLUSTERED,
    xml        nvarchar(max) NOT NULL,
    created_at datetimeoffset(3) NOT NULL
);
