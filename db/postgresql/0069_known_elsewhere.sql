-- What a unit registered and others handle, and what was passed on to it without a linked case, is found by its units: a reader of a small unit would go through everything for it.
CREATE INDEX ix_cases_registered ON cases (registered_unit_id, unit_id, received_at, number) INCLUDE (id, seal, state, class, channel, next_due_on, backlog_since, backlog_ended_on);
CREATE INDEX ix_cases_target ON cases (target_unit_id, unit_id) INCLUDE (id) WHERE target_unit_id IS NOT NULL;
