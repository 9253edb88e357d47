-- How long a case was open, in steps of four times as long (0 for less than a day, 9 while it is open): what was open on a day is found step by step.
ALTER TABLE cases ADD COLUMN span integer NOT NULL DEFAULT 9;

UPDATE cases SET span = CASE WHEN ended_on - counted_on < 1 THEN 0 WHEN ended_on - counted_on < 4 THEN 1 WHEN ended_on - counted_on < 16 THEN 2 WHEN ended_on - counted_on < 64 THEN 3
    WHEN ended_on - counted_on < 256 THEN 4 WHEN ended_on - counted_on < 1024 THEN 5 ELSE 6 END
WHERE ended_on IS NOT NULL;

-- What was counted or ended in a time, is of a category, was registered in a unit or has a number that begins so is found where it lies, and everything the list asks beside it stands
-- in the index: rows are long, and to open one for each that is left out took most of the time.
DROP INDEX ix_cases_received;
DROP INDEX ix_cases_unit;
DROP INDEX ix_cases_registered;
DROP INDEX ix_cases_counted;
CREATE INDEX ix_cases_received ON cases (received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, category_code, counted_on, ended_on, reopened_on, round);
CREATE INDEX ix_cases_unit ON cases (unit_id, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, category_code, counted_on, ended_on, reopened_on, round);
CREATE INDEX ix_cases_registered ON cases (registered_unit_id, unit_id, received_at, number) INCLUDE (id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, category_code, counted_on, ended_on, reopened_on, round);
CREATE INDEX ix_cases_counted ON cases (counted_on, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, category_code, ended_on);
CREATE INDEX ix_cases_ended ON cases (ended_on, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, category_code, counted_on) WHERE ended_on IS NOT NULL;
CREATE INDEX ix_cases_category ON cases (category_code, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, counted_on, ended_on);
CREATE INDEX ix_cases_number ON cases (number, received_at) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel);
CREATE INDEX ix_cases_span ON cases (span, counted_on, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, category_code, ended_on, reopened_on, round);
