-- A case that an arrival turns out not to have raised left it: its row stays, marked with the day, so that who may not know who came still may not. One that was noted there as known
-- before is noted there again: whether it was is kept beside whether the arrival raised it.
ALTER TABLE visit_matters ADD left_on date NULL;
ALTER TABLE visit_matters ADD noted int NOT NULL CONSTRAINT df_visit_matters_noted DEFAULT 0;
GO

UPDATE visit_matters SET noted = 1 WHERE is_new = 0;
