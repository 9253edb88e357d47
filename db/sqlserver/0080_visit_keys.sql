-- A key of its own for every arrival: what was told to it, and on what basis it was put right, are sealed under it. One that was anonymised before this script gets none any more.
ALTER TABLE visits ADD data_key nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;
GO
UPDATE visits SET data_key = '' WHERE anonymised_on IS NOT NULL;
