-- The day on which a case was told to be settled, before its closing, with it or after it. Until now only the closing told it, and so that was its day.
ALTER TABLE cases ADD settled_on date NULL;
GO
UPDATE cases SET settled_on = closed_on WHERE settled = 1;
