-- Reference data: what the office is made of and which law it goes by. Loaded from seeds/.
CREATE TABLE reference_files (
    name         text NOT NULL PRIMARY KEY,
    content_hash text NOT NULL,
    loaded_at    timestamptz(3) NOT NULL
);

CREATE TABLE units (
    id         text NOT NULL PRIMARY KEY,
    name       text NOT NULL,
    short_name text NOT NULL,
    parent_id  text NULL REFERENCES units (id),
    path       text COLLATE "C" NOT NULL,
    role       text NOT NULL,
    sort_order integer NOT NULL
);
CREATE UNIQUE INDEX ux_units_path ON units (path);

CREATE TABLE categories (
    code          text NOT NULL PRIMARY KEY,
    name          text NOT NULL,
    parent_code   text NULL REFERENCES categories (code),
    level         integer NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NULL,
    external_code text NULL
);

CREATE TABLE screening_reasons (
    code       text NOT NULL PRIMARY KEY,
    decision   text NOT NULL,
    pathway    text NULL,
    article    text NOT NULL,
    label_zh   text NOT NULL,
    label_en   text NOT NULL,
    remedy_zh  text NULL,
    valid_from date NOT NULL,
    valid_to   date NULL
);

CREATE TABLE deadline_rules (
    pack         text NOT NULL,
    rule_key     text NOT NULL,
    regulation   text NOT NULL,
    article      text NOT NULL,
    valid_from   date NOT NULL,
    valid_to     date NULL,
    time_unit    text NOT NULL,
    length       integer NULL,
    owed_by      text NOT NULL,
    start_event  text NOT NULL,
    unit_role    text NOT NULL,
    applies_to   text NOT NULL,
    PRIMARY KEY (pack, rule_key)
);

CREATE TABLE calendar_days (
    day         date NOT NULL PRIMARY KEY,
    name        text NOT NULL,
    kind        text NOT NULL,
    notice_year integer NOT NULL
);

CREATE TABLE clarity_items (
    version    integer NOT NULL,
    code       text NOT NULL,
    label      text NOT NULL,
    prompt     text NOT NULL,
    required   boolean NOT NULL,
    ordinal    integer NOT NULL,
    valid_from date NOT NULL,
    PRIMARY KEY (version, code)
);

CREATE TABLE backlog_rules (
    rule_key   text NOT NULL,
    version    integer NOT NULL,
    kind       text NOT NULL,
    days       integer NOT NULL,
    label_zh   text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date NULL,
    PRIMARY KEY (rule_key, version)
);
