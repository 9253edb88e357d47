-- An arrival that was booked by mistake is cancelled: it stays, with its line and its basis, and counts nowhere any more.
ALTER TABLE visits ADD cancelled_on date NULL;
GO

CREATE INDEX ix_visits_cancelled ON visits (visited_at, number) WHERE cancelled_on IS NOT NULL;
