-- Who read which case, when, by which route; kept 36 months. And what personal data was shown in plain, to whom and why; kept for good.
CREATE TABLE case_reads (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id   uuid NOT NULL,
    user_name text COLLATE case_insensitive NOT NULL,
    at        timestamptz(3) NOT NULL,
    route     text NOT NULL
);
CREATE INDEX ix_case_reads_case ON case_reads (case_id, seq);
CREATE INDEX ix_case_reads_user ON case_reads (user_name, seq);
CREATE INDEX ix_case_reads_at ON case_reads (at);

CREATE TABLE reveals (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id   uuid NULL REFERENCES cases (id),
    visit_id  uuid NULL REFERENCES visits (id),
    user_name text COLLATE case_insensitive NOT NULL,
    at        timestamptz(3) NOT NULL,
    fields    text NOT NULL,
    reason    text NOT NULL
);
CREATE INDEX ix_reveals_case ON reveals (case_id, seq);
