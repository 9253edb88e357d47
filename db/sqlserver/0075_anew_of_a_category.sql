-- Whether a case was ever opened anew is asked of what a category had open on a past day: the row is not opened for it.
DROP INDEX ix_cases_category ON cases;
CREATE INDEX ix_cases_category ON cases (category_code, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on, counted_on, ended_on, reopened_on, round);
