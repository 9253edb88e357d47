-- What a clerk has typed and not saved yet, encrypted, for this clerk alone.
CREATE TABLE intake_drafts (
    user_name  TEXT NOT NULL,
    kind       TEXT NOT NULL,
    content    TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (user_name, kind)
) STRICT;
CREATE INDEX ix_intake_drafts_updated ON intake_drafts (updated_at);
