-- A clock that an organ outside the unit tree owes bears its name: nobody here is measured, pressed or warned by it.
ALTER TABLE deadlines ADD COLUMN outside_organ text NULL;

UPDATE deadlines SET outside_organ = (
    SELECT v.organ_name FROM reviews v
    WHERE v.case_id = deadlines.case_id AND v.round = deadlines.round AND v.requested_on = deadlines.started_on AND v.organ_unit_id IS NULL
        AND v.tier = CASE deadlines.rule_key WHEN 'decide-review' THEN 'review' ELSE 'recheck' END
        AND v.ordinal = (SELECT MAX(w.ordinal) FROM reviews w WHERE w.case_id = v.case_id AND w.round = v.round AND w.requested_on = v.requested_on AND w.tier = v.tier))
WHERE rule_key IN ('decide-review', 'decide-recheck');
