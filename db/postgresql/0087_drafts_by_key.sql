-- A clerk may have several drafts of a form, one a key, found by its hash; what is from before has its key in the sealed text alone.
ALTER TABLE intake_drafts ADD COLUMN key_hash text NOT NULL DEFAULT '';
ALTER TABLE intake_drafts DROP CONSTRAINT intake_drafts_pkey;
ALTER TABLE intake_drafts ADD PRIMARY KEY (user_name, kind, key_hash);
