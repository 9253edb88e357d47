-- Extensions (art 34), and warnings that are raised anew when a due date has moved.
ALTER TABLE deadlines ADD extension_days int NOT NULL CONSTRAINT df_deadlines_extension_days DEFAULT 0;
ALTER TABLE deadlines ADD extension nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE deadlines ADD extension_by nvarchar(64) COLLATE Latin1_General_CI_AS NULL;

CREATE TABLE extensions (
    seq           bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_extensions PRIMARY KEY CLUSTERED,
    case_id       uniqueidentifier NOT NULL CONSTRAINT fk_extensions_case_id REFERENCES cases (id),
    ordinal       int NOT NULL,
    deadline_id   uniqueidentifier NOT NULL CONSTRAINT fk_extensions_deadline_id REFERENCES deadlines (id),
    days_asked    int NOT NULL,
    reason        nvarchar(max) NULL,
    asked_by      nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    asked_at      datetimeoffset(3) NOT NULL,
    due_on_before date NOT NULL,
    approved      bit NULL,
    days_granted  int NULL,
    decided_by    nvarchar(64) COLLATE Latin1_General_CI_AS NULL,
    decided_at    datetimeoffset(3) NULL,
    decision_note nvarchar(max) NULL,
    due_on_after  date NULL,
    reasons_told  nvarchar(max) NULL,
    method        nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    served_on     date NULL
);
CREATE UNIQUE INDEX ux_extensions ON extensions (case_id, ordinal);

DROP INDEX ux_warnings ON warnings;
CREATE UNIQUE INDEX ux_warnings ON warnings (deadline_id, kind, due_on);
