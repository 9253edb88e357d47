-- How a case stood before each line of its history, as from_state says of the state: which unit had it, what it was about, what was owed by when, whether it was backlog.
-- So numbers of past days lead to their cases: as it stood at the end of a day is what the first line after it says, or the case itself. Lines from before have nothing of it, and
-- nothing is written into them; of the day of the last of them and of every later one all is known.
ALTER TABLE history ADD COLUMN from_unit_id TEXT NULL;
ALTER TABLE history ADD COLUMN from_category_code TEXT NULL;
ALTER TABLE history ADD COLUMN from_due_on TEXT NULL;
ALTER TABLE history ADD COLUMN from_backlog_since TEXT NULL;
ALTER TABLE history ADD COLUMN from_backlog_ended_on TEXT NULL;
INSERT INTO number_counters (scope, next_no) SELECT 'lines-before-0085', MAX(seq) FROM history HAVING MAX(seq) IS NOT NULL;

-- What was still owed after a case had ended: from its first day to the day after its last, over all of its rounds.
ALTER TABLE cases ADD COLUMN owed_from TEXT NULL;
ALTER TABLE cases ADD COLUMN owed_until TEXT NULL;
UPDATE cases SET owed_from = ended_on WHERE next_due_on IS NOT NULL AND ended_on IS NOT NULL;

CREATE INDEX ix_cases_owed ON cases (owed_from, owed_until) WHERE owed_from IS NOT NULL;
