-- In whose figures a case counted that has another seal since: whoever reads none of them has been shut out of nothing there, and is told nothing by them (decisions/0221).
ALTER TABLE reseals ADD COLUMN unit_id TEXT NOT NULL DEFAULT '';
INSERT INTO reseals (case_id, seal, counted_on, resealed_at, unit_id)
SELECT r.case_id, r.seal, r.counted_on, r.resealed_at, c.unit_id
FROM reseals r JOIN cases c ON c.id = r.case_id WHERE r.unit_id = '' AND c.unit_id <> c.registered_unit_id;
INSERT INTO reseals (case_id, seal, counted_on, resealed_at, unit_id)
SELECT DISTINCT r.case_id, r.seal, v.counted_on, r.resealed_at, v.unit_id
FROM reseals r JOIN visit_matters m ON m.case_id = r.case_id JOIN visits v ON v.id = m.visit_id WHERE r.unit_id = '';
UPDATE reseals SET unit_id = (SELECT c.registered_unit_id FROM cases c WHERE c.id = reseals.case_id) WHERE unit_id = '';
DROP INDEX ix_reseals_resealed;
CREATE INDEX ix_reseals_resealed ON reseals (resealed_at, counted_on, unit_id, seal, case_id);
