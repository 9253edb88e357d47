-- What a clerk has typed and not saved yet, encrypted, for this clerk alone.
CREATE TABLE intake_drafts (
    user_name  text COLLATE case_insensitive NOT NULL,
    kind       text NOT NULL,
    content    text NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    PRIMARY KEY (user_name, kind)
);
CREATE INDEX ix_intake_drafts_updated ON intake_drafts (updated_at);
