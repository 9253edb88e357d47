-- Of what is overdue or backlog the total of a list is counted: by unit and seal first, so that no row is read that is not counted.
CREATE INDEX ix_cases_running_count ON cases (unit_id, seal, next_due_on, state, class, channel, backlog_since, backlog_ended_on) WHERE next_due_on IS NOT NULL;
CREATE INDEX ix_cases_backlog_count ON cases (unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on) WHERE backlog_since IS NOT NULL AND backlog_ended_on IS NULL;
