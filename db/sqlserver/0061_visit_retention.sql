-- A proposal is about a case, or about an arrival that raised none. An arrival says when its visitors were anonymised; those that went with the last of their cases say so too.
ALTER TABLE visits ADD anonymised_on date NULL;
ALTER TABLE retention_proposals ADD visit_id uniqueidentifier NULL CONSTRAINT fk_retention_proposals_visit_id REFERENCES visits (id);
GO
UPDATE visits SET anonymised_on = (SELECT MAX(c.anonymised_on) FROM visit_matters m JOIN cases c ON c.id = m.case_id WHERE m.visit_id = visits.id)
WHERE EXISTS (SELECT 1 FROM visit_matters m WHERE m.visit_id = visits.id)
    AND NOT EXISTS (SELECT 1 FROM visit_matters o JOIN cases c ON c.id = o.case_id WHERE o.visit_id = visits.id AND c.anonymised_on IS NULL);
CREATE INDEX ix_visits_retention ON visits (visited_on, number) WHERE anonymised_on IS NULL;
CREATE UNIQUE INDEX ux_retention_proposals_visit ON retention_proposals (visit_id, ordinal) WHERE visit_id IS NOT NULL;
