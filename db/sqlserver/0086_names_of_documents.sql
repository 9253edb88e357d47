-- Names of attachments are sealed: longer than what they hide. So are titles of documents, some of which were issued before they had a bound; one name has one type.
ALTER TABLE attachments ALTER COLUMN name nvarchar(1000) NOT NULL;
ALTER TABLE cases ALTER COLUMN title nvarchar(2000) NOT NULL;
ALTER TABLE case_documents ALTER COLUMN title nvarchar(2000) NOT NULL;
ALTER TABLE recommendations ALTER COLUMN title nvarchar(2000) NOT NULL;
