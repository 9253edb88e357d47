-- Cases, the people behind them, visits, and everything a case gathers on its way. History is append-only.
CREATE TABLE visits (
    seq           bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_visits PRIMARY KEY CLUSTERED,
    id            uniqueidentifier NOT NULL CONSTRAINT uq_visits_id UNIQUE NONCLUSTERED,
    number        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_visits_number UNIQUE NONCLUSTERED,
    visited_at    datetimeoffset(3) NOT NULL,
    visited_on    date NOT NULL,
    counted_on    date NOT NULL,
    late          bit NOT NULL,
    occasion      nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    people_count  int NOT NULL,
    window_no     nvarchar(100) NULL,
    leader        nvarchar(100) NULL,
    guidance      nvarchar(max) NULL,
    unit_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_visits_unit_id REFERENCES units (id),
    registered_at datetimeoffset(3) NOT NULL,
    registered_by nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL
);
CREATE INDEX ix_visits_late ON visits (late, counted_on);
CREATE INDEX ix_visits_visited ON visits (visited_at, number);

CREATE TABLE cases (
    seq                bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_cases PRIMARY KEY CLUSTERED,
    id                 uniqueidentifier NOT NULL CONSTRAINT uq_cases_id UNIQUE NONCLUSTERED,
    number             nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_cases_number UNIQUE NONCLUSTERED,
    query_code_hash    nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    external_no        nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    channel            nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    fax                bit NOT NULL,
    received_at        datetimeoffset(3) NOT NULL,
    received_on        date NOT NULL,
    registered_at      datetimeoffset(3) NOT NULL,
    registered_by      nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    registered_unit_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_cases_registered_unit_id REFERENCES units (id),
    counted_on         date NOT NULL,
    late               bit NOT NULL,
    unit_id            nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_cases_unit_id REFERENCES units (id),
    visit_id           uniqueidentifier NULL CONSTRAINT fk_cases_visit_id REFERENCES visits (id),
    title              nvarchar(2000) NOT NULL,
    purpose            nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    class              nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    pathway            nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    category_code      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_cases_category_code REFERENCES categories (code),
    incident_unit_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_cases_incident_unit_id REFERENCES units (id),
    people_count       int NOT NULL,
    anonymous          bit NOT NULL,
    notice_owed        bit NOT NULL,
    urgent             bit NOT NULL,
    accused_kind       nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    accused_name       nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
    accused_unit_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_cases_accused_unit_id REFERENCES units (id),
    state              nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    is_open            bit NOT NULL,
    assignee           nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    screened_at        datetimeoffset(3) NULL,
    decision           nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    reason_code        nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_cases_reason_code REFERENCES screening_reasons (code),
    reason             nvarchar(max) NULL,
    target_unit_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_cases_target_unit_id REFERENCES units (id),
    report_due_on      date NULL,
    into_case_id       uniqueidentifier NULL CONSTRAINT fk_cases_into_case_id REFERENCES cases (id),
    accepted_on        date NULL,
    round              int NOT NULL,
    checklist_version  int NULL,
    crux               nvarchar(max) NULL,
    main_aspect        nvarchar(max) NULL,
    override_reason    nvarchar(max) NULL,
    override_by        nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    outcome            nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    opinion_by         nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    approved_at        datetimeoffset(3) NULL,
    approved_by        nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    served_on          date NULL,
    ended_on           date NULL,
    closed_at          datetimeoffset(3) NULL,
    closed_on          date NULL,
    closing_note       nvarchar(max) NULL,
    settled            bit NULL,
    next_due_on        date NULL,
    next_legal_due_on  date NULL,
    backlog_since      date NULL,
    backlog_raised_at  datetimeoffset(3) NULL,
    backlog_rule       nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    backlog_ended_on   date NULL,
    backlog_end        nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    version            int NOT NULL,
    updated_at         datetimeoffset(3) NOT NULL
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
    case_id uniqueidentifier NOT NULL CONSTRAINT pk_case_texts PRIMARY KEY NONCLUSTERED CONSTRAINT fk_case_texts_case_id REFERENCES cases (id),
    content nvarchar(max) NOT NULL,
    demand  nvarchar(max) NULL,
    facts   nvarchar(max) NULL
);

-- Petitioners of a case (role lead, co) and visitors of an arrival (role visitor, representative): one shape, one place for personal data.
CREATE TABLE people (
    seq               bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_people PRIMARY KEY CLUSTERED,
    case_id           uniqueidentifier NULL CONSTRAINT fk_people_case_id REFERENCES cases (id),
    visit_id          uniqueidentifier NULL CONSTRAINT fk_people_visit_id REFERENCES visits (id),
    ordinal           int NOT NULL,
    role              nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind              nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    anonymous         bit NOT NULL,
    name              nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
    id_type           nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    id_number_cipher  nvarchar(2000) NULL,
    id_number_masked  nvarchar(100) NULL,
    id_number_hash    nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    phone_cipher      nvarchar(2000) NULL,
    phone_masked      nvarchar(100) NULL,
    phone_hash        nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    address_cipher    nvarchar(2000) NULL,
    address_masked    nvarchar(300) NULL,
    name_address_hash nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE INDEX ix_people_case ON people (case_id, ordinal);
CREATE INDEX ix_people_visit ON people (visit_id, ordinal);
CREATE INDEX ix_people_id_number ON people (id_number_hash) WHERE id_number_hash IS NOT NULL;
CREATE INDEX ix_people_phone ON people (phone_hash) WHERE phone_hash IS NOT NULL;
CREATE INDEX ix_people_name_address ON people (name_address_hash) WHERE name_address_hash IS NOT NULL;
CREATE INDEX ix_people_name ON people (name) WHERE name IS NOT NULL;

CREATE TABLE visit_matters (
    visit_id uniqueidentifier NOT NULL CONSTRAINT fk_visit_matters_visit_id REFERENCES visits (id),
    ordinal  int NOT NULL,
    case_id  uniqueidentifier NOT NULL CONSTRAINT fk_visit_matters_case_id REFERENCES cases (id),
    is_new   bit NOT NULL,
    note     nvarchar(max) NULL,
    CONSTRAINT pk_visit_matters PRIMARY KEY NONCLUSTERED (visit_id, ordinal)
);
CREATE INDEX ix_visit_matters_case ON visit_matters (case_id);

CREATE TABLE history (
    seq        bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_history PRIMARY KEY CLUSTERED,
    case_id    uniqueidentifier NOT NULL CONSTRAINT fk_history_case_id REFERENCES cases (id),
    entry_no   int NOT NULL,
    at         datetimeoffset(3) NOT NULL,
    actor      nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    actor_name nvarchar(100) NOT NULL,
    act        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    from_state nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    to_state   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    note       nvarchar(max) NULL,
    details    nvarchar(max) NULL
);
CREATE UNIQUE INDEX ux_history_entry ON history (case_id, entry_no);
CREATE INDEX ix_history_act ON history (act, at);

CREATE TABLE deadlines (
    seq          bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_deadlines PRIMARY KEY CLUSTERED,
    id           uniqueidentifier NOT NULL CONSTRAINT uq_deadlines_id UNIQUE NONCLUSTERED,
    case_id      uniqueidentifier NOT NULL CONSTRAINT fk_deadlines_case_id REFERENCES cases (id),
    rule_key     nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    pack         nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_deadlines_unit_id REFERENCES units (id),
    started_on   date NOT NULL,
    raw_due_on   date NOT NULL,
    legal_due_on date NOT NULL,
    provisional  bit NOT NULL,
    status       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    met_on       date NULL
);
CREATE INDEX ix_deadlines_case ON deadlines (case_id);
CREATE INDEX ix_deadlines_running ON deadlines (status, raw_due_on);
CREATE INDEX ix_deadlines_rule_due ON deadlines (rule_key, raw_due_on);

CREATE TABLE clarity_answers (
    seq     bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_clarity_answers PRIMARY KEY CLUSTERED,
    case_id uniqueidentifier NOT NULL CONSTRAINT fk_clarity_answers_case_id REFERENCES cases (id),
    round   int NOT NULL,
    attempt int NOT NULL,
    code    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    clear   bit NOT NULL,
    note    nvarchar(max) NULL,
    by_user nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    at      datetimeoffset(3) NOT NULL
);
CREATE UNIQUE INDEX ux_clarity_answers ON clarity_answers (case_id, round, attempt, code);

CREATE TABLE resolutions (
    seq           bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_resolutions PRIMARY KEY CLUSTERED,
    case_id       uniqueidentifier NOT NULL CONSTRAINT fk_resolutions_case_id REFERENCES cases (id),
    ordinal       int NOT NULL,
    outcome       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    opinion       nvarchar(max) NOT NULL,
    legal_basis   nvarchar(max) NULL,
    measures      nvarchar(max) NULL,
    destination   nvarchar(max) NULL,
    drafted_by    nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    drafted_at    datetimeoffset(3) NOT NULL,
    approved      bit NULL,
    decided_by    nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    decided_at    datetimeoffset(3) NULL,
    decision_note nvarchar(max) NULL,
    method        nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    served_on     date NULL,
    signed        bit NULL
);
CREATE UNIQUE INDEX ux_resolutions ON resolutions (case_id, ordinal);

CREATE TABLE notices (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_notices PRIMARY KEY CLUSTERED,
    case_id     uniqueidentifier NOT NULL CONSTRAINT fk_notices_case_id REFERENCES cases (id),
    ordinal     int NOT NULL,
    kind        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    method      nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    served_on   date NOT NULL,
    recorded_by nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    recorded_at datetimeoffset(3) NOT NULL
);
CREATE UNIQUE INDEX ux_notices ON notices (case_id, ordinal);

CREATE TABLE attachments (
    seq          bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_attachments PRIMARY KEY CLUSTERED,
    id           uniqueidentifier NOT NULL CONSTRAINT uq_attachments_id UNIQUE NONCLUSTERED,
    case_id      uniqueidentifier NOT NULL CONSTRAINT fk_attachments_case_id REFERENCES cases (id),
    name         nvarchar(1000) NOT NULL,
    content_type nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    size_bytes   bigint NOT NULL,
    sha256       nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    added_by     nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    added_at     datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_attachments_case ON attachments (case_id);

CREATE TABLE warnings (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_warnings PRIMARY KEY CLUSTERED,
    case_id     uniqueidentifier NOT NULL CONSTRAINT fk_warnings_case_id REFERENCES cases (id),
    deadline_id uniqueidentifier NOT NULL CONSTRAINT fk_warnings_deadline_id REFERENCES deadlines (id),
    kind        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    due_on      date NOT NULL,
    raised_at   datetimeoffset(3) NOT NULL
);
CREATE UNIQUE INDEX ux_warnings ON warnings (deadline_id, kind);
CREATE INDEX ix_warnings_case ON warnings (case_id);
