-- The day on which a case was told to be settled, before its closing, with it or after it. Until now only the closing told it, and so that was its day.
ALTER TABLE cases ADD COLUMN settled_on TEXT NULL;
UPDATE cases SET settled_on = closed_on WHERE settled = 1;
