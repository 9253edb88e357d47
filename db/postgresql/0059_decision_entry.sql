-- Which line of the history made the decision that stands: whoever was told before it was told something else.
ALTER TABLE cases ADD COLUMN decision_entry integer NULL;

UPDATE cases SET decision_entry = (SELECT MAX(h.entry_no) FROM history h WHERE h.case_id = cases.id AND h.act = 'screening') WHERE decision IS NOT NULL;

-- A matter taken up after all was accepted by the first reopening after that.
UPDATE cases SET decision_entry = COALESCE((
    SELECT MIN(h.entry_no) FROM history h WHERE h.case_id = cases.id AND h.act = 'reopening' AND h.entry_no > COALESCE(cases.decision_entry, 0)), decision_entry)
WHERE accepted_on IS NOT NULL AND (decision IS NULL OR decision <> 'accepted');
