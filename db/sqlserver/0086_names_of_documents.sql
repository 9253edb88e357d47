-- Names of attachments are sealed: longer than what they hide. Titles of documents got their room with those of cases (0021).
ALTER TABLE attachments ALTER COLUMN name nvarchar(1000) NOT NULL;
