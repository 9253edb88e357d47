-- A list counts up to 10,000 cases, and its page is read in the order of receipt: every list index holds all that filters and
-- visibility ask for, so that neither fetches a row only to leave it out.
DROP INDEX ix_cases_received;
DROP INDEX ix_cases_state;
DROP INDEX ix_cases_unit;
DROP INDEX ix_cases_channel;
DROP INDEX ix_cases_class;
DROP INDEX ix_cases_state_class;
DROP INDEX ix_cases_state_channel;
DROP INDEX ix_cases_class_channel;
DROP INDEX ix_cases_state_class_channel;
DROP INDEX ix_cases_running;
DROP INDEX ix_cases_backlog;
CREATE INDEX ix_cases_received ON cases (received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_state ON cases (state, received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, class, channel, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_unit ON cases (unit_id, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_channel ON cases (channel, received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, state, class, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_class ON cases (class, received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, state, channel, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_state_class ON cases (state, class, received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, channel, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_state_channel ON cases (state, channel, received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, class, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_class_channel ON cases (class, channel, received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, state, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_state_class_channel ON cases (state, class, channel, received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_running ON cases (received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on) WHERE next_due_on IS NOT NULL;
CREATE INDEX ix_cases_backlog ON cases (received_at, number) INCLUDE (id, unit_id, registered_unit_id, target_unit_id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on) WHERE backlog_since IS NOT NULL;
