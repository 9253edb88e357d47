-- Counts, reports, sweeps, accounts and what a running service keeps.

-- One row per change of a count: appended in the transaction that changes the case, folded into count_sums later.
-- "units" of every measure: cases, except visits (arrivals) and people (person-visits).
CREATE TABLE count_deltas (
    seq           INTEGER PRIMARY KEY,
    day           TEXT NOT NULL,
    unit_id       TEXT NOT NULL,
    class         TEXT NOT NULL,
    channel       TEXT NOT NULL,
    category_code TEXT NOT NULL,
    state         TEXT NOT NULL,
    cases         INTEGER NOT NULL,
    received      INTEGER NOT NULL,
    reopened      INTEGER NOT NULL,
    moved_in      INTEGER NOT NULL,
    closed        INTEGER NOT NULL,
    passed_on     INTEGER NOT NULL,
    moved_out     INTEGER NOT NULL,
    overdue       INTEGER NOT NULL,
    due_soon      INTEGER NOT NULL,
    backlog_young INTEGER NOT NULL,
    backlog_old   INTEGER NOT NULL,
    visits        INTEGER NOT NULL,
    people        INTEGER NOT NULL
) STRICT;

-- Prefix sums over days as a binary indexed tree: node covers the days (node - lowest set bit, node]; see docs/decisions.
CREATE TABLE count_sums (
    node          INTEGER NOT NULL,
    dimension     TEXT NOT NULL,
    unit_id       TEXT NOT NULL,
    class         TEXT NOT NULL,
    value         TEXT NOT NULL,
    cases         INTEGER NOT NULL,
    received      INTEGER NOT NULL,
    reopened      INTEGER NOT NULL,
    moved_in      INTEGER NOT NULL,
    closed        INTEGER NOT NULL,
    passed_on     INTEGER NOT NULL,
    moved_out     INTEGER NOT NULL,
    overdue       INTEGER NOT NULL,
    due_soon      INTEGER NOT NULL,
    backlog_young INTEGER NOT NULL,
    backlog_old   INTEGER NOT NULL,
    visits        INTEGER NOT NULL,
    people        INTEGER NOT NULL,
    PRIMARY KEY (node, dimension, unit_id, class, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_counters (
    scope    TEXT NOT NULL PRIMARY KEY,
    next_no  INTEGER NOT NULL
) STRICT;

CREATE TABLE reports (
    seq         INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    period      TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    content     TEXT NOT NULL,
    differences TEXT NULL,
    issued_at   TEXT NOT NULL,
    issued_by   TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_reports ON reports (kind, period, revision);

CREATE TABLE sweep_runs (
    seq         INTEGER PRIMARY KEY,
    id          TEXT COLLATE NOCASE NOT NULL UNIQUE,
    sweep       TEXT NOT NULL,
    period      TEXT NOT NULL,
    by_hand     INTEGER NOT NULL,
    claimed_by  TEXT NOT NULL,
    claimed_at  TEXT NOT NULL,
    lease_until TEXT NOT NULL,
    started_by  TEXT NOT NULL,
    finished_at TEXT NULL,
    seen        INTEGER NOT NULL,
    done        INTEGER NOT NULL,
    refused     INTEGER NOT NULL,
    error       TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_sweep_runs ON sweep_runs (sweep, period);

CREATE TABLE accounts (
    id             TEXT COLLATE NOCASE NOT NULL PRIMARY KEY,
    user_name      TEXT COLLATE NOCASE NOT NULL UNIQUE,
    display_name   TEXT NOT NULL,
    roles          TEXT NOT NULL,
    unit_id        TEXT NOT NULL REFERENCES units (id),
    password_hash  TEXT NOT NULL,
    locked         INTEGER NOT NULL,
    security_stamp TEXT NOT NULL,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL
) STRICT;

CREATE TABLE idempotency_keys (
    seq         INTEGER PRIMARY KEY,
    key_hash    TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    response    TEXT NOT NULL,
    created_at  TEXT NOT NULL
) STRICT;
CREATE INDEX ix_idempotency_created ON idempotency_keys (created_at);

CREATE TABLE protection_keys (
    name       TEXT NOT NULL PRIMARY KEY,
    xml        TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
