-- Several matters of one petition, answered one by one (art 32), sealed under the case's key.
ALTER TABLE resolutions ADD matters nvarchar(max) NULL;
