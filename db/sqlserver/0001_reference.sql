-- Reference data: what the office is made of and which law it goes by. Loaded from seeds/.
CREATE TABLE reference_files (
    name         nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_reference_files PRIMARY KEY CLUSTERED,
    content_hash nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    loaded_at    datetimeoffset(3) NOT NULL
);

CREATE TABLE units (
    id         nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_units PRIMARY KEY CLUSTERED,
    name       nvarchar(100) NOT NULL,
    short_name nvarchar(100) NOT NULL,
    parent_id  nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_units_parent_id REFERENCES units (id),
    path       nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    role       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    sort_order int NOT NULL
);
CREATE UNIQUE INDEX ux_units_path ON units (path);

CREATE TABLE categories (
    code          nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_categories PRIMARY KEY CLUSTERED,
    name          nvarchar(100) NOT NULL,
    parent_code   nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_categories_parent_code REFERENCES categories (code),
    level         int NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NULL,
    external_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);

CREATE TABLE screening_reasons (
    code       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_screening_reasons PRIMARY KEY CLUSTERED,
    decision   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    pathway    nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    article    nvarchar(200) NOT NULL,
    label_zh   nvarchar(200) NOT NULL,
    label_en   nvarchar(200) NOT NULL,
    remedy_zh  nvarchar(max) NULL,
    valid_from date NOT NULL,
    valid_to   date NULL
);

CREATE TABLE deadline_rules (
    pack        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    rule_key    nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    regulation  nvarchar(100) NOT NULL,
    article     nvarchar(200) NOT NULL,
    valid_from  date NOT NULL,
    valid_to    date NULL,
    time_unit   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    length      int NULL,
    owed_by     nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    start_event nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit_role   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    applies_to  nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_deadline_rules PRIMARY KEY CLUSTERED (pack, rule_key)
);

CREATE TABLE calendar_days (
    day         date NOT NULL CONSTRAINT pk_calendar_days PRIMARY KEY CLUSTERED,
    name        nvarchar(100) NOT NULL,
    kind        nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    notice_year int NOT NULL
);

CREATE TABLE clarity_items (
    version    int NOT NULL,
    code       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    label      nvarchar(200) NOT NULL,
    prompt     nvarchar(max) NOT NULL,
    required   bit NOT NULL,
    ordinal    int NOT NULL,
    valid_from date NOT NULL,
    CONSTRAINT pk_clarity_items PRIMARY KEY CLUSTERED (version, code)
);

CREATE TABLE backlog_rules (
    rule_key   nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version    int NOT NULL,
    kind       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    days       int NOT NULL,
    label_zh   nvarchar(200) NOT NULL,
    valid_from date NOT NULL,
    valid_to   date NULL,
    CONSTRAINT pk_backlog_rules PRIMARY KEY CLUSTERED (rule_key, version)
);
