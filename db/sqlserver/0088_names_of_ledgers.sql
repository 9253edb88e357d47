-- The name of an uploaded ledger is sealed, and emptied with its rows: names in plain are taken out. Of words searched for before a list was taken out it is kept that there were some, and no hash of them.
UPDATE ledger_imports SET file_name = '';
UPDATE ledger_exports SET filters = STUFF(filters, CHARINDEX('"q":"hmac:', filters) + 5, 69, 'searched')
WHERE filters LIKE '%"q":"hmac:%';
