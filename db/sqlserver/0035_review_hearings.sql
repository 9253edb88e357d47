-- Hearings of reviews and rechecks: convened for days to come, told by a notice, held or cancelled.
CREATE TABLE review_hearings (
    seq         bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_review_hearings PRIMARY KEY CLUSTERED,
    review_id   uniqueidentifier NOT NULL CONSTRAINT fk_review_hearings_review_id REFERENCES reviews (id),
    ordinal     int NOT NULL,
    from_on     date NOT NULL,
    to_on       date NOT NULL,
    place       nvarchar(1500) NULL,
    about       nvarchar(max) NULL,
    state       nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    note        nvarchar(max) NULL,
    convened_at datetimeoffset(3) NULL
);
CREATE UNIQUE INDEX ux_review_hearings ON review_hearings (review_id, ordinal);
GO

-- Until now a hearing was nothing but the days that it took from a recheck's clock.
INSERT INTO review_hearings (review_id, ordinal, from_on, to_on, state)
SELECT v.id, CAST(ROW_NUMBER() OVER (PARTITION BY v.id ORDER BY p.seq) AS int), p.from_on, p.to_on, 'held'
FROM deadline_pauses p
JOIN deadlines d ON d.id = p.deadline_id
JOIN reviews v ON v.case_id = d.case_id AND v.round = d.round AND v.requested_on = d.started_on
WHERE d.rule_key = 'decide-recheck' AND v.tier = 'recheck' AND v.state <> 'withdrawn';
