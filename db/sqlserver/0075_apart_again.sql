-- What was taken out of a merge was not open while it was merged: it is a case opened anew, as the day says. That step stands in the indexes that lists of a past day are found in.
ALTER TABLE cases ADD apart_on date NULL;
GO
UPDATE cases SET span = 8, apart_on = (SELECT CAST(DATEADD(hour, 8, MAX(h.at)) AS date) FROM history h WHERE h.case_id = cases.id AND h.act = 'unmerge')
WHERE id IN (SELECT h.case_id FROM history h WHERE h.act = 'unmerge');

DROP INDEX ix_cases_received ON cases;
DROP INDEX ix_cases_unit ON cases;
DROP INDEX ix_cases_registered ON cases;
DROP INDEX ix_cases_category ON cases;
CREATE INDEX ix_cases_received ON cases (received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, category_code, counted_on, ended_on, span);
CREATE INDEX ix_cases_unit ON cases (unit_id, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, category_code, counted_on, ended_on, span);
CREATE INDEX ix_cases_registered ON cases (registered_unit_id, unit_id, received_at, number) INCLUDE (id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, category_code, counted_on, ended_on, span);
CREATE INDEX ix_cases_category ON cases (category_code, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, counted_on, ended_on, span);
