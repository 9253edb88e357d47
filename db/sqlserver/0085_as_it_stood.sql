-- How a case stood before each line of its history, as from_state says of the state: which unit had it, what it was about, what was owed by when, whether it was backlog.
-- So numbers of past days lead to their cases: as it stood at the end of a day is what the first line after it says, or the case itself. Lines from before have nothing of it, and
-- nothing is written into them; of the day of the last of them and of every later one all is known.
ALTER TABLE history ADD from_unit_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE history ADD from_category_code nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE history ADD from_due_on date NULL;
ALTER TABLE history ADD from_backlog_since date NULL;
ALTER TABLE history ADD from_backlog_ended_on date NULL;
INSERT INTO number_counters (scope, next_no) SELECT 'lines-before-0085', MAX(seq) FROM history HAVING MAX(seq) IS NOT NULL;

-- What was still owed after a case had ended: from its first day to the day after its last, over all of its rounds.
ALTER TABLE cases ADD owed_from date NULL;
ALTER TABLE cases ADD owed_until date NULL;
GO
UPDATE cases SET owed_from = ended_on WHERE next_due_on IS NOT NULL AND ended_on IS NOT NULL;

CREATE INDEX ix_cases_owed ON cases (owed_from, owed_until) WHERE owed_from IS NOT NULL;
