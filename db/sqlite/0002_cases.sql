-- Cases, the people behind them, visits, and everything a case gathers on its way. History is append-only.
CREATE TABLE visits (
    seq           INTEGER PRIMARY KEY,
    id            TEXT COLLATE NOCASE NOT NULL UNIQUE,
    number        TEXT NOT NULL UNIQUE,
    visited_at    TEXT NOT NULL,
    visited_on    TEXT NOT NULL,
    counted_on    TEXT NOT NULL,
    late          INTEGER NOT NULL,
    occasion      TEXT NOT NULL,
    people_count  INTEGER NOT NULL,
    window_no     TEXT NULL,
    leader        TEXT NULL,
    guidance      TEXT NULL,
    unit_id       TEXT NOT NULL REFERENCES units (id),
    registered_at TEXT NOT NULL,
    registered_by TEXT NOT NULL
) STRICT;
CREATE INDEX ix_visits_late ON visits (late, counted_on);
CREATE INDEX ix_visits_visited ON visits (visited_at, number);

CREATE TABLE cases (
    seq                INTEGER PRIMARY KEY,
    id                 TEXT COLLATE NOCASE NOT NULL UNIQUE,
    number             TEXT NOT NULL UNIQUE,
    query_code_hash    TEXT NOT NULL,
    external_no        TEXT NULL,
    channel            TEXT NOT NULL,
    fax                INTEGER NOT NULL,
    received_at        TEXT NOT NULL,
    received_on        TEXT NOT NULL,
    registered_at      TEXT NOT NULL,
    registered_by      TEXT NOT NULL,
    registered_unit_id TEXT NOT NULL REFERENCES units (id),
    counted_on         TEXT NOT NULL,
    late               INTEGER NOT NULL,
    unit_id            TEXT NOT NULL REFERENCES units (id),
    visit_id           TEXT COLLATE NOCASE NULL REFERENCES visits (id),
    title              TEXT NOT NULL,
    purpose            TEXT NULL,
    class              TEXT NULL,
    pathway            TEXT NULL,
    category_code      TEXT NOT NULL REFERENCES categories (code),
    incident_unit_id   TEXT NULL REFERENCES units (id),
    people_count       INTEGER NOT NULL,
    anonymous          INTEGER NOT NULL,
    notice_owed        INTEGER NOT NULL,
    urgent             INTEGER NOT NULL,
    accused_kind       TEXT NULL,
    accused_name       TEXT NULL,
    accused_unit_id    TEXT NULL REFERENCES units (id),
    state              TEXT NOT NULL,
    is_open            INTEGER NOT NULL,
    assignee           TEXT NULL,
    screened_at        TEXT NULL,
    decision           TEXT NULL,
    reason_code        TEXT NULL REFERENCES screening_reasons (code),
    reason             TEXT NULL,
    target_unit_id     TEXT NULL REFERENCES units (id),
    report_due_on      TEXT NULL,
    into_case_id       TEXT COLLATE NOCASE NULL REFERENCES cases (id),
    accepted_on        TEXT NULL,
    round              INTEGER NOT NULL,
    checklist_version  INTEGER NULL,
    crux               TEXT NULL,
    main_aspect        TEXT NULL,
    override_reason    TEXT NULL,
    override_by        TEXT NULL,
    outcome            TEXT NULL,
    opinion_by         TEXT NULL,
    approved_at        TEXT NULL,
    approved_by        TEXT NULL,
    served_on          TEXT NULL,
    ended_on           TEXT NULL,
    closed_at          TEXT NULL,
    closed_on          TEXT NULL,
    closing_note       TEXT NULL,
    settled            INTEGER NULL,
    next_due_on        TEXT NULL,
    next_legal_due_on  TEXT NULL,
    backlog_since      TEXT NULL,
    backlog_raised_at  TEXT NULL,
    backlog_rule       TEXT NULL,
    backlog_ended_on   TEXT NULL,
    backlog_end        TEXT NULL,
    version            INTEGER NOT NULL,
    updated_at         TEXT NOT NULL
) STRICT;
-- Lists go by receipt, newest first: behind it stand the columns by which a row is left out before it is fetched.
CREATE INDEX ix_cases_received ON cases (received_at, number, unit_id);
CREATE INDEX ix_cases_state ON cases (state, received_at, number, unit_id, class, channel);
CREATE INDEX ix_cases_unit ON cases (unit_id, received_at, number, state, class, channel);
CREATE INDEX ix_cases_channel ON cases (channel, received_at, number, unit_id, state, class);
CREATE INDEX ix_cases_class ON cases (class, received_at, number, unit_id, state, channel);
CREATE INDEX ix_cases_open_due ON cases (next_due_on, received_at, number) WHERE next_due_on IS NOT NULL;
CREATE INDEX ix_cases_running ON cases (received_at, number, next_due_on, unit_id) WHERE next_due_on IS NOT NULL;
CREATE INDEX ix_cases_backlog ON cases (received_at, number, backlog_ended_on, unit_id) WHERE backlog_since IS NOT NULL;
CREATE INDEX ix_cases_late ON cases (late, counted_on);
CREATE INDEX ix_cases_closed ON cases (closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX ix_cases_visit ON cases (visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX ix_cases_external ON cases (external_no) WHERE external_no IS NOT NULL;

CREATE TABLE case_texts (
    case_id TEXT COLLATE NOCASE NOT NULL PRIMARY KEY REFERENCES cases (id),
    content TEXT NOT NULL,
    demand  TEXT NULL,
    facts   TEXT NULL
) STRICT;

-- Petitioners of a case (role lead, co) and visitors of an arrival (role visitor, representative): one shape, one place for personal data.
CREATE TABLE people (
    seq               INTEGER PRIMARY KEY,
    case_id           TEXT COLLATE NOCASE NULL REFERENCES cases (id),
    visit_id          TEXT COLLATE NOCASE NULL REFERENCES visits (id),
    ordinal           INTEGER NOT NULL,
    role              TEXT NOT NULL,
    kind              TEXT NOT NULL,
    anonymous         INTEGER NOT NULL,
    name              TEXT NULL,
    id_type           TEXT NULL,
    id_number_cipher  TEXT NULL,
    id_number_masked  TEXT NULL,
    id_number_hash    TEXT NULL,
    phone_cipher      TEXT NULL,
    phone_masked      TEXT NULL,
    phone_hash        TEXT NULL,
    address_cipher    TEXT NULL,
    address_masked    TEXT NULL,
    name_address_hash TEXT NULL
) STRICT;
CREATE INDEX ix_people_case ON people (case_id, ordinal);
CREATE INDEX ix_people_visit ON people (visit_id, ordinal);
CREATE INDEX ix_people_id_number ON people (id_number_hash) WHERE id_number_hash IS NOT NULL;
CREATE INDEX ix_people_phone ON people (phone_hash) WHERE phone_hash IS NOT NULL;
CREATE INDEX ix_people_name_address ON people (name_address_hash) WHERE name_address_hash IS NOT NULL;
CREATE INDEX ix_people_name ON people (name) WHERE name IS NOT NULL;

CREATE TABLE visit_matters (
    visit_id TEXT COLLATE NOCASE NOT NULL REFERENCES visits (id),
    ordinal  INTEGER NOT NULL,
    case_id  TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    is_new   INTEGER NOT NULL,
    note     TEXT NULL,
    PRIMARY KEY (visit_id, ordinal)
) STRICT;
CREATE INDEX ix_visit_matters_case ON visit_matters (case_id);

CREATE TABLE history (
    seq        INTEGER PRIMARY KEY,
    case_id    TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    entry_no   INTEGER NOT NULL,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    act        TEXT NOT NULL,
    from_state TEXT NULL,
    to_state   TEXT NOT NULL,
    note       TEXT NULL,
    details    TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_history_entry ON history (case_id, entry_no);
CREATE INDEX ix_history_act ON history (act, at);

CREATE TABLE deadlines (
    seq          INTEGER PRIMARY KEY,
    id           TEXT COLLATE NOCASE NOT NULL UNIQUE,
    case_id      TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    rule_key     TEXT NOT NULL,
    pack         TEXT NOT NULL,
    unit_id      TEXT NOT NULL REFERENCES units (id),
    started_on   TEXT NOT NULL,
    raw_due_on   TEXT NOT NULL,
    legal_due_on TEXT NOT NULL,
    provisional  INTEGER NOT NULL,
    status       TEXT NOT NULL,
    met_on       TEXT NULL
) STRICT;
CREATE INDEX ix_deadlines_case ON deadlines (case_id);
CREATE INDEX ix_deadlines_running ON deadlines (raw_due_on) WHERE status = 'running';
CREATE INDEX ix_deadlines_rule_due ON deadlines (rule_key, raw_due_on);

CREATE TABLE clarity_answers (
    seq     INTEGER PRIMARY KEY,
    case_id TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    round   INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    code    TEXT NOT NULL,
    clear   INTEGER NOT NULL,
    note    TEXT NULL,
    by_user TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_clarity_answers ON clarity_answers (case_id, round, attempt, code);

CREATE TABLE resolutions (
    seq           INTEGER PRIMARY KEY,
    case_id       TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    ordinal       INTEGER NOT NULL,
    outcome       TEXT NOT NULL,
    opinion       TEXT NOT NULL,
    legal_basis   TEXT NULL,
    measures      TEXT NULL,
    destination   TEXT NULL,
    drafted_by    TEXT NOT NULL,
    drafted_at    TEXT NOT NULL,
    approved      INTEGER NULL,
    decided_by    TEXT NULL,
    decided_at    TEXT NULL,
    decision_note TEXT NULL,
    method        TEXT NULL,
    served_on     TEXT NULL,
    signed        INTEGER NULL
) STRICT;
CREATE UNIQUE INDEX ux_resolutions ON resolutions (case_id, ordinal);

CREATE TABLE notices (
    seq         INTEGER PRIMARY KEY,
    case_id     TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    ordinal     INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    method      TEXT NULL,
    served_on   TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_notices ON notices (case_id, ordinal);

CREATE TABLE attachments (
    seq          INTEGER PRIMARY KEY,
    id           TEXT COLLATE NOCASE NOT NULL UNIQUE,
    case_id      TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    name         TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size_bytes   INTEGER NOT NULL,
    sha256       TEXT NOT NULL,
    added_by     TEXT NOT NULL,
    added_at     TEXT NOT NULL
) STRICT;
CREATE INDEX ix_attachments_case ON attachments (case_id);

CREATE TABLE warnings (
    seq         INTEGER PRIMARY KEY,
    case_id     TEXT COLLATE NOCASE NOT NULL REFERENCES cases (id),
    deadline_id TEXT COLLATE NOCASE NOT NULL REFERENCES deadlines (id),
    kind        TEXT NOT NULL,
    due_on      TEXT NOT NULL,
    raised_at   TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_warnings ON warnings (deadline_id, kind);
CREATE INDEX ix_warnings_case ON warnings (case_id);
