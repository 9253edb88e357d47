-- That guidance was given at an arrival counts beside its people, and goes on counting when the words are erased. What stood before an amendment of words and visitors is kept, sealed.
ALTER TABLE visits ADD COLUMN guided integer NOT NULL DEFAULT 0;
ALTER TABLE visit_amendments ADD COLUMN earlier text NULL;
UPDATE visits SET guided = 1 WHERE guidance IS NOT NULL;
