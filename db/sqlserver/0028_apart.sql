-- Accusations number their notices apart, so that the common numbers have no holes for whoever is shut out; who took a list out, by seal.
ALTER TABLE case_documents ADD series nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_case_documents_series DEFAULT '';
DROP INDEX ux_case_documents ON case_documents;
GO
CREATE UNIQUE INDEX ux_case_documents ON case_documents (unit_id, kind, year, series, serial_no);

CREATE TABLE ledger_export_counts (
    seq       bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_ledger_export_counts PRIMARY KEY CLUSTERED,
    export_id uniqueidentifier NOT NULL CONSTRAINT fk_ledger_export_counts_export_id REFERENCES ledger_exports (id),
    seal      nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    row_count bigint NOT NULL
);
CREATE UNIQUE INDEX ux_ledger_export_counts ON ledger_export_counts (export_id, seal);

-- What was searched for was often somebody's name: from now on a keyed hash stands for it, and what stood there goes.
UPDATE ledger_exports SET filters = '{}' WHERE filters LIKE '%"q":%';

-- The sweep of seals told how many cases had changed; it tells the days it sealed.
UPDATE sweep_runs SET seen = 1, done = 1 WHERE sweep = 'seal-chains' AND done > 1;
