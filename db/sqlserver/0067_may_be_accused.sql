-- Whom the name of an accused may mean, as long as nobody has said which: accounts between commas, shut out like the accused (decisions/0195).
ALTER TABLE cases ADD accused_may_be nvarchar(max) COLLATE Latin1_General_CI_AS NULL;
ALTER TABLE seals ADD accused_may_be nvarchar(max) COLLATE Latin1_General_CI_AS NOT NULL CONSTRAINT df_seals_accused_may_be DEFAULT '';
