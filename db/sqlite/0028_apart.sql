-- Accusations number their notices apart, so that the common numbers have no holes for whoever is shut out; who took a list out, by seal.
ALTER TABLE case_documents ADD COLUMN series TEXT NOT NULL DEFAULT '';
DROP INDEX ux_case_documents;
CREATE UNIQUE INDEX ux_case_documents ON case_documents (unit_id, kind, year, series, serial_no);

CREATE TABLE ledger_export_counts (
    seq       INTEGER PRIMARY KEY,
    export_id TEXT COLLATE NOCASE NOT NULL REFERENCES ledger_exports (id),
    seal      TEXT NOT NULL,
    row_count INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_ledger_export_counts ON ledger_export_counts (export_id, seal);

-- What was searched for was often somebody's name: from now on a keyed hash stands for it, and what stood there goes.
UPDATE ledger_exports SET filters = '{}' WHERE filters LIKE '%"q":%';

-- The sweep of seals told how many cases had changed; it tells the days it sealed.
UPDATE sweep_runs SET seen = 1, done = 1 WHERE sweep = 'seal-chains' AND done > 1;
