-- Hearings of reviews and rechecks: convened for days to come, told by a notice, held or cancelled.
CREATE TABLE review_hearings (
    seq         INTEGER PRIMARY KEY,
    review_id   TEXT COLLATE NOCASE NOT NULL REFERENCES reviews (id),
    ordinal     INTEGER NOT NULL,
    from_on     TEXT NOT NULL,
    to_on       TEXT NOT NULL,
    place       TEXT NULL,
    about       TEXT NULL,
    state       TEXT NOT NULL,
    note        TEXT NULL,
    convened_at TEXT NULL
) STRICT;
CREATE UNIQUE INDEX ux_review_hearings ON review_hearings (review_id, ordinal);

-- Until now a hearing was nothing but the days that it took from a recheck's clock.
INSERT INTO review_hearings (review_id, ordinal, from_on, to_on, state)
SELECT v.id, CAST(ROW_NUMBER() OVER (PARTITION BY v.id ORDER BY p.seq) AS int), p.from_on, p.to_on, 'held'
FROM deadline_pauses p
JOIN deadlines d ON d.id = p.deadline_id
JOIN reviews v ON v.case_id = d.case_id AND v.round = d.round AND v.requested_on = d.started_on
WHERE d.rule_key = 'decide-recheck' AND v.tier = 'recheck' AND v.state <> 'withdrawn';
