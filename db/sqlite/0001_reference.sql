-- Reference data: what the office is made of and which law it goes by. Loaded from seeds/.
CREATE TABLE reference_files (
    name         TEXT NOT NULL PRIMARY KEY,
    content_hash TEXT NOT NULL,
    loaded_at    TEXT NOT NULL
) STRICT;

CREATE TABLE units (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    short_name TEXT NOT NULL,
    parent_id  TEXT NULL REFERENCES units (id),
    path       TEXT NOT NULL,
    role       TEXT NOT NULL,
    sort_order INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_units_path ON units (path);

CREATE TABLE categories (
    code          TEXT NOT NULL PRIMARY KEY,
    name          TEXT NOT NULL,
    parent_code   TEXT NULL REFERENCES categories (code),
    level         INTEGER NOT NULL,
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NULL,
    external_code TEXT NULL
) STRICT;

CREATE TABLE screening_reasons (
    code       TEXT NOT NULL PRIMARY KEY,
    decision   TEXT NOT NULL,
    pathway    TEXT NULL,
    article    TEXT NOT NULL,
    label_zh   TEXT NOT NULL,
    label_en   TEXT NOT NULL,
    remedy_zh  TEXT NULL,
    valid_from TEXT NOT NULL,
    valid_to   TEXT NULL
) STRICT;

CREATE TABLE deadline_rules (
    pack         TEXT NOT NULL,
    rule_key     TEXT NOT NULL,
    regulation   TEXT NOT NULL,
    article      TEXT NOT NULL,
    valid_from   TEXT NOT NULL,
    valid_to     TEXT NULL,
    time_unit    TEXT NOT NULL,
    length       INTEGER NULL,
    owed_by      TEXT NOT NULL,
    start_event  TEXT NOT NULL,
    unit_role    TEXT NOT NULL,
    applies_to   TEXT NOT NULL,
    PRIMARY KEY (pack, rule_key)
) STRICT;

CREATE TABLE calendar_days (
    day         TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    notice_year INTEGER NOT NULL
) STRICT;

CREATE TABLE clarity_items (
    version    INTEGER NOT NULL,
    code       TEXT NOT NULL,
    label      TEXT NOT NULL,
    prompt     TEXT NOT NULL,
    required   INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    PRIMARY KEY (version, code)
) STRICT;

CREATE TABLE backlog_rules (
    rule_key   TEXT NOT NULL,
    version    INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    days       INTEGER NOT NULL,
    label_zh   TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to   TEXT NULL,
    PRIMARY KEY (rule_key, version)
) STRICT;
