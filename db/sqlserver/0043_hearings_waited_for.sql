-- A hearing that is convened waits to be recorded: of the handling, the case names it; of a review or recheck, its own row says so.
ALTER TABLE cases ADD hearing_on date NULL;
ALTER TABLE cases ADD hearing_no int NULL;
GO

UPDATE cases SET hearing_no = (
    SELECT MAX(r.ordinal) FROM handling_records r
    WHERE r.case_id = cases.id AND r.round = cases.round AND r.kind = 'hearingConvened'
        AND NOT EXISTS (SELECT 1 FROM handling_records h WHERE h.case_id = r.case_id AND h.kind = 'hearingHeld' AND h.ordinal > r.ordinal))
WHERE EXISTS (SELECT 1 FROM handling_records x WHERE x.case_id = cases.id AND x.kind = 'hearingConvened');
UPDATE cases SET hearing_on = (SELECT r.done_on FROM handling_records r WHERE r.case_id = cases.id AND r.ordinal = cases.hearing_no) WHERE hearing_no IS NOT NULL;

CREATE INDEX ix_cases_hearing ON cases (hearing_on) WHERE hearing_on IS NOT NULL;
CREATE INDEX ix_review_hearings_convened ON review_hearings (state, to_on);
