-- A clerk may have several drafts of a form, one a key, found by its hash; what is from before has its key in the sealed text alone.
ALTER TABLE intake_drafts ADD key_hash nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_intake_drafts_key_hash DEFAULT '';
ALTER TABLE intake_drafts DROP CONSTRAINT pk_intake_drafts;
GO
ALTER TABLE intake_drafts ADD CONSTRAINT pk_intake_drafts PRIMARY KEY CLUSTERED (user_name, kind, key_hash);
