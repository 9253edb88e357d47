-- What was entered of an arrival is put right: when it was, its occasion, how many came; by whom and on what basis stays beside it.
ALTER TABLE visits ADD version int NOT NULL CONSTRAINT df_visits_version DEFAULT 1;
GO
CREATE TABLE visit_amendments (
    seq        bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_visit_amendments PRIMARY KEY CLUSTERED,
    visit_id   uniqueidentifier NOT NULL CONSTRAINT fk_visit_amendments_visit_id REFERENCES visits (id),
    version    int NOT NULL,
    at         datetimeoffset(3) NOT NULL,
    actor      nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL,
    actor_name nvarchar(100) NOT NULL,
    note       nvarchar(max) NULL,
    details    nvarchar(max) NULL
);
CREATE UNIQUE INDEX ux_visit_amendments ON visit_amendments (visit_id, version);
