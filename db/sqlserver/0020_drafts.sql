-- What a clerk has typed and not saved yet, encrypted, for this clerk alone.
CREATE TABLE intake_drafts (
    user_name  nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    kind       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    content    nvarchar(max) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_intake_drafts PRIMARY KEY CLUSTERED (user_name, kind)
);
CREATE INDEX ix_intake_drafts_updated ON intake_drafts (updated_at);
