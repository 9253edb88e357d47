-- What is still to be carried out is some of what was ever supported; the work list reads it in the order of receipt, having no day to go by.
CREATE INDEX ix_cases_unexecuted ON cases (standing_outcome, received_at, number) WHERE standing_outcome IS NOT NULL AND executed_on IS NULL;
