-- What was opened anew is a step of its own, of which the history is asked; of all else the day it ended on says alone whether it was open on a day.
UPDATE cases SET span = 8 WHERE reopened_on IS NOT NULL OR round > 1;

DROP INDEX ix_cases_span;
CREATE INDEX ix_cases_span ON cases (span, counted_on, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, category_code, ended_on);
