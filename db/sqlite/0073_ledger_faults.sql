-- What is wrong with a row of a ledger may quote its cells: it is sealed from now on, and emptied with them. What stood in plain is taken out; headings go with the rows.
UPDATE ledger_rows SET faults = NULL WHERE faults IS NOT NULL;
UPDATE ledger_imports SET headings = '' WHERE swept_at IS NOT NULL;
