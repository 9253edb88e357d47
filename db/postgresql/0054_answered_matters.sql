-- Several matters of one petition, answered one by one (art 32), sealed under the case's key.
ALTER TABLE resolutions ADD COLUMN matters text NULL;
