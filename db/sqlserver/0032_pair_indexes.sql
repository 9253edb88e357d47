-- Two or three filters at once: by the index of one alone everything it has may have to be gone through to count what passes the others.
CREATE INDEX ix_cases_state_class ON cases (state, class, received_at, number, unit_id, seal);
CREATE INDEX ix_cases_state_channel ON cases (state, channel, received_at, number, unit_id, seal);
CREATE INDEX ix_cases_class_channel ON cases (class, channel, received_at, number, unit_id, seal);
CREATE INDEX ix_cases_state_class_channel ON cases (state, class, channel, received_at, number, unit_id, seal);
