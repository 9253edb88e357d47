-- Who erases an attachment is asked whether a review names it: without an index every review there is was looked through.
CREATE INDEX ix_clarity_evidence_attachment ON clarity_evidence (attachment_id);
