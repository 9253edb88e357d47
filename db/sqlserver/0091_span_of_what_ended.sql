-- What ended in a time is asked whether it was opened anew: without the answer in its index each row was opened for it.
DROP INDEX ix_cases_ended ON cases;
CREATE INDEX ix_cases_ended ON cases (ended_on, received_at, number) INCLUDE (id, registered_unit_id, target_unit_id, unit_id, seal, state, class, channel, category_code, counted_on, span) WHERE ended_on IS NOT NULL;
