-- The newest cases head every list. Their pages are marked as visible to all by a vacuum, which by default waits for a fifth of the table: until then each row of
-- an index is looked up in the table as well. A pass over what is new since the last one takes half a second for ten thousand cases.
ALTER TABLE cases SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 2000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 4000);
