-- Whose opinion a review or recheck is about: they neither judge, hear nor serve, whatever round the case is in by then.
ALTER TABLE reviews ADD opinion_by nvarchar(64) COLLATE Latin1_General_CI_AS NULL;
ALTER TABLE reviews ADD approved_by nvarchar(64) COLLATE Latin1_General_CI_AS NULL;
ALTER TABLE reviews ADD reviewed_by nvarchar(64) COLLATE Latin1_General_CI_AS NULL;
-- The days that a hearing was announced for before it was put off, or on which it sat before it was adjourned.
ALTER TABLE review_hearings ADD before_from date NULL;
ALTER TABLE review_hearings ADD before_to date NULL;
GO

-- The unit's last opinion served by the day of the request.
UPDATE reviews SET opinion_by = (
    SELECT r.drafted_by FROM resolutions r WHERE r.case_id = reviews.case_id AND r.ordinal = (
        SELECT MAX(x.ordinal) FROM resolutions x WHERE x.case_id = reviews.case_id AND x.served_on <= reviews.requested_on));
UPDATE reviews SET approved_by = (
    SELECT r.decided_by FROM resolutions r WHERE r.case_id = reviews.case_id AND r.ordinal = (
        SELECT MAX(x.ordinal) FROM resolutions x WHERE x.case_id = reviews.case_id AND x.served_on <= reviews.requested_on));
UPDATE reviews SET reviewed_by = (
    SELECT v.decided_by FROM reviews v WHERE v.case_id = reviews.case_id AND v.organ_unit_id IS NOT NULL AND v.ordinal = (
        SELECT MAX(x.ordinal) FROM reviews x WHERE x.case_id = reviews.case_id AND x.tier = 'review' AND x.state = 'served' AND x.ordinal < reviews.ordinal))
WHERE tier = 'recheck';
