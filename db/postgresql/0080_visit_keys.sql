-- A key of its own for every arrival: what was told to it, and on what basis it was put right, are sealed under it. One that was anonymised before this script gets none any more.
ALTER TABLE visits ADD COLUMN data_key text NULL;
UPDATE visits SET data_key = '' WHERE anonymised_on IS NOT NULL;
