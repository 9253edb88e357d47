-- What a leader in charge has promised is another day than that by which the charge was to be answered; of charges taken so far the latter is not kept.
ALTER TABLE supervisions ADD settle_by date NULL;
GO

UPDATE supervisions SET settle_by = answer_due_on, answer_due_on = NULL WHERE kind = 'leaderInCharge' AND answered_on IS NOT NULL;
