-- What became of a window that had lapsed when a notice moved its last day: open again, or lapsed all the same.
ALTER TABLE deadline_changes ADD lapse nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL;
