-- Where whoever took a list out stood then: how much went out is told to auditors of that unit and those above it (decisions/0323). Of those from before it is taken where they stand now.
ALTER TABLE ledger_exports ADD COLUMN unit_id TEXT NOT NULL DEFAULT '';
UPDATE ledger_exports SET unit_id = (SELECT a.unit_id FROM accounts a WHERE a.user_name = ledger_exports.user_name)
WHERE EXISTS (SELECT 1 FROM accounts b WHERE b.user_name = ledger_exports.user_name);
