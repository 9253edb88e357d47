-- What has no clock that runs, or none that is late, and what is no backlog, is most of the list: the list's own index says so.
DROP INDEX ix_cases_received;
CREATE INDEX ix_cases_received ON cases (received_at, number, unit_id, seal, next_due_on, backlog_since, backlog_ended_on);
