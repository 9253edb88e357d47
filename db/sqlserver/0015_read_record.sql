-- Who read which case, when, by which route; kept 36 months. And what personal data was shown in plain, to whom and why; kept for good.
CREATE TABLE case_reads (
    seq       bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_case_reads PRIMARY KEY CLUSTERED,
    case_id   uniqueidentifier NOT NULL,
    user_name nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    at        datetimeoffset(3) NOT NULL,
    route     nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE INDEX ix_case_reads_case ON case_reads (case_id, seq);
CREATE INDEX ix_case_reads_user ON case_reads (user_name, seq);
CREATE INDEX ix_case_reads_at ON case_reads (at);

CREATE TABLE reveals (
    seq       bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_reveals PRIMARY KEY CLUSTERED,
    case_id   uniqueidentifier NULL CONSTRAINT fk_reveals_case_id REFERENCES cases (id),
    visit_id  uniqueidentifier NULL CONSTRAINT fk_reveals_visit_id REFERENCES visits (id),
    user_name nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    at        datetimeoffset(3) NOT NULL,
    fields    nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reason    nvarchar(max) NOT NULL
);
CREATE INDEX ix_reveals_case ON reveals (case_id, seq);
