-- Whom the name of an accused may mean, as long as nobody has said which: accounts between commas, shut out like the accused (decisions/0195).
ALTER TABLE cases ADD COLUMN accused_may_be TEXT NULL;
ALTER TABLE seals ADD COLUMN accused_may_be TEXT NOT NULL DEFAULT '';
