-- Who read which case, when, by which route; kept 36 months. And what personal data was shown in plain, to whom and why; kept for good.
CREATE TABLE case_reads (
    seq       INTEGER PRIMARY KEY,
    case_id   TEXT COLLATE NOCASE NOT NULL,
    user_name TEXT NOT NULL,
    at        TEXT NOT NULL,
    route     TEXT NOT NULL
) STRICT;
CREATE INDEX ix_case_reads_case ON case_reads (case_id, seq);
CREATE INDEX ix_case_reads_user ON case_reads (user_name, seq);
CREATE INDEX ix_case_reads_at ON case_reads (at);

CREATE TABLE reveals (
    seq       INTEGER PRIMARY KEY,
    case_id   TEXT COLLATE NOCASE NULL REFERENCES cases (id),
    visit_id  TEXT COLLATE NOCASE NULL REFERENCES visits (id),
    user_name TEXT NOT NULL,
    at        TEXT NOT NULL,
    fields    TEXT NOT NULL,
    reason    TEXT NOT NULL
) STRICT;
CREATE INDEX ix_reveals_case ON reveals (case_id, seq);
