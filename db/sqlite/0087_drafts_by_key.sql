-- A clerk may have several drafts of a form, one a key, found by its hash; what is from before has its key in the sealed text alone.
-- SQLite changes no primary key: the table is made anew.
CREATE TABLE drafts_by_key (
    user_name  TEXT NOT NULL,
    kind       TEXT NOT NULL,
    key_hash   TEXT NOT NULL DEFAULT '',
    content    TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (user_name, kind, key_hash)
) STRICT;
INSERT INTO drafts_by_key (user_name, kind, content, updated_at) SELECT user_name, kind, content, updated_at FROM intake_drafts;
DROP TABLE intake_drafts;
ALTER TABLE drafts_by_key RENAME TO intake_drafts;
CREATE INDEX ix_intake_drafts_updated ON intake_drafts (updated_at);
