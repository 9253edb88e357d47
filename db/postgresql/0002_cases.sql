-- Cases, the people behind them, visits, and everything a case gathers on its way. History is append-only.
CREATE TABLE visits (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            uuid NOT NULL UNIQUE,
    number        text COLLATE "C" NOT NULL UNIQUE,
    visited_at    timestamptz(3) NOT NULL,
    visited_on    date NOT NULL,
    counted_on    date NOT NULL,
    late          boolean NOT NULL,
    occasion      text NOT NULL,
    people_count  integer NOT NULL,
    window_no     text NULL,
    leader        text NULL,
    guidance      text NULL,
    unit_id       text NOT NULL REFERENCES units (id),
    registered_at timestamptz(3) NOT NULL,
    registered_by text NOT NULL
);
CREATE INDEX ix_visits_late ON visits (late, counted_on);
CREATE INDEX ix_visits_visited ON visits (visited_at, number);

CREATE TABLE cases (
    seq                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                 uuid NOT NULL UNIQUE,
    number             text COLLATE "C" NOT NULL UNIQUE,
    query_code_hash    text NOT NULL,
    external_no        text NULL,
    channel            text NOT NULL,
    fax                boolean NOT NULL,
    received_at        timestamptz(3) NOT NULL,
    received_on        date NOT NULL,
    registered_at      timestamptz(3) NOT NULL,
    registered_by      text NOT NULL,
    registered_unit_id text NOT NULL REFERENCES units (id),
    counted_on         date NOT NULL,
    late               boolean NOT NULL,
    unit_id            text NOT NULL REFERENCES units (id),
    visit_id           uuid NULL REFERENCES visits (id),
    title              text NOT NULL,
    purpose            text NULL,
    class              text NULL,
    pathway            text NULL,
    category_code      text NOT NULL REFERENCES categories (code),
    incident_unit_id   text NULL REFERENCES units (id),
    people_count       integer NOT NULL,
    anonymous          boolean NOT NULL,
    notice_owed        boolean NOT NULL,
    urgent             boolean NOT NULL,
    accused_kind       text NULL,
    accused_name       text NULL,
    accused_unit_id    text NULL REFERENCES units (id),
    state              text NOT NULL,
    is_open            boolean NOT NULL,
    assignee           text NULL,
    screened_at        timestamptz(3) NULL,
    decision           text NULL,
    reason_code        text NULL REFERENCES screening_reasons (code),
    reason             text NULL,
    target_unit_id     text NULL REFERENCES units (id),
    report_due_on      date NULL,
    into_case_id       uuid NULL REFERENCES cases (id),
    accepted_on        date NULL,
    round              integer NOT NULL,
    checklist_version  integer NULL,
    crux               text NULL,
    main_aspect        text NULL,
    override_reason    text NULL,
    override_by        text NULL,
    outcome            text NULL,
    opinion_by         text NULL,
    approved_at        timestamptz(3) NULL,
    approved_by        text NULL,
    served_on          date NULL,
    ended_on           date NULL,
    closed_at          timestamptz(3) NULL,
    closed_on          date NULL,
    closing_note       text NULL,
    settled            boolean NULL,
    next_due_on        date NULL,
    next_legal_due_on  date NULL,
    backlog_since      date NULL,
    backlog_raised_at  timestamptz(3) NULL,
    backlog_rule       text NULL,
    backlog_ended_on   date NULL,
    backlog_end        text NULL,
    version            integer NOT NULL,
    updated_at         timestamptz(3) NOT NULL
);
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
    case_id uuid NOT NULL PRIMARY KEY REFERENCES cases (id),
    content text NOT NULL,
    demand  text NULL,
    facts   text NULL
);

-- Petitioners of a case (role lead, co) and visitors of an arrival (role visitor, representative): one shape, one place for personal data.
CREATE TABLE people (
    seq               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id           uuid NULL REFERENCES cases (id),
    visit_id          uuid NULL REFERENCES visits (id),
    ordinal           integer NOT NULL,
    role              text NOT NULL,
    kind              text NOT NULL,
    anonymous         boolean NOT NULL,
    name              text NULL,
    id_type           text NULL,
    id_number_cipher  text NULL,
    id_number_masked  text NULL,
    id_number_hash    text NULL,
    phone_cipher      text NULL,
    phone_masked      text NULL,
    phone_hash        text NULL,
    address_cipher    text NULL,
    address_masked    text NULL,
    name_address_hash text NULL
);
CREATE INDEX ix_people_case ON people (case_id, ordinal);
CREATE INDEX ix_people_visit ON people (visit_id, ordinal);
CREATE INDEX ix_people_id_number ON people (id_number_hash) WHERE id_number_hash IS NOT NULL;
CREATE INDEX ix_people_phone ON people (phone_hash) WHERE phone_hash IS NOT NULL;
CREATE INDEX ix_people_name_address ON people (name_address_hash) WHERE name_address_hash IS NOT NULL;
CREATE INDEX ix_people_name ON people (name) WHERE name IS NOT NULL;

CREATE TABLE visit_matters (
    visit_id uuid NOT NULL REFERENCES visits (id),
    ordinal  integer NOT NULL,
    case_id  uuid NOT NULL REFERENCES cases (id),
    is_new   boolean NOT NULL,
    note     text NULL,
    PRIMARY KEY (visit_id, ordinal)
);
CREATE INDEX ix_visit_matters_case ON visit_matters (case_id);

CREATE TABLE history (
    seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id    uuid NOT NULL REFERENCES cases (id),
    entry_no   integer NOT NULL,
    at         timestamptz(3) NOT NULL,
    actor      text NOT NULL,
    actor_name text NOT NULL,
    act        text NOT NULL,
    from_state text NULL,
    to_state   text NOT NULL,
    note       text NULL,
    details    text NULL
);
CREATE UNIQUE INDEX ux_history_entry ON history (case_id, entry_no);
CREATE INDEX ix_history_act ON history (act, at);

CREATE TABLE deadlines (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid NOT NULL UNIQUE,
    case_id      uuid NOT NULL REFERENCES cases (id),
    rule_key     text NOT NULL,
    pack         text NOT NULL,
    unit_id      text NOT NULL REFERENCES units (id),
    started_on   date NOT NULL,
    raw_due_on   date NOT NULL,
    legal_due_on date NOT NULL,
    provisional  boolean NOT NULL,
    status       text NOT NULL,
    met_on       date NULL
);
CREATE INDEX ix_deadlines_case ON deadlines (case_id);
CREATE INDEX ix_deadlines_running ON deadlines (raw_due_on) WHERE status = 'running';
CREATE INDEX ix_deadlines_rule_due ON deadlines (rule_key, raw_due_on);

CREATE TABLE clarity_answers (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases (id),
    round   integer NOT NULL,
    attempt integer NOT NULL,
    code    text NOT NULL,
    clear   boolean NOT NULL,
    note    text NULL,
    by_user text NOT NULL,
    at      timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX ux_clarity_answers ON clarity_answers (case_id, round, attempt, code);

CREATE TABLE resolutions (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id       uuid NOT NULL REFERENCES cases (id),
    ordinal       integer NOT NULL,
    outcome       text NOT NULL,
    opinion       text NOT NULL,
    legal_basis   text NULL,
    measures      text NULL,
    destination   text NULL,
    drafted_by    text NOT NULL,
    drafted_at    timestamptz(3) NOT NULL,
    approved      boolean NULL,
    decided_by    text NULL,
    decided_at    timestamptz(3) NULL,
    decision_note text NULL,
    method        text NULL,
    served_on     date NULL,
    signed        boolean NULL
);
CREATE UNIQUE INDEX ux_resolutions ON resolutions (case_id, ordinal);

CREATE TABLE notices (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES cases (id),
    ordinal     integer NOT NULL,
    kind        text NOT NULL,
    method      text NULL,
    served_on   date NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX ux_notices ON notices (case_id, ordinal);

CREATE TABLE attachments (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid NOT NULL UNIQUE,
    case_id      uuid NOT NULL REFERENCES cases (id),
    name         text NOT NULL,
    content_type text NOT NULL,
    size_bytes   bigint NOT NULL,
    sha256       text NOT NULL,
    added_by     text NOT NULL,
    added_at     timestamptz(3) NOT NULL
);
CREATE INDEX ix_attachments_case ON attachments (case_id);

CREATE TABLE warnings (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES cases (id),
    deadline_id uuid NOT NULL REFERENCES deadlines (id),
    kind        text NOT NULL,
    due_on      date NOT NULL,
    raised_at   timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX ux_warnings ON warnings (deadline_id, kind);
CREATE INDEX ix_warnings_case ON warnings (case_id);
