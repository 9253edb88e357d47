-- The number on the paper of an organ outside the unit tree that reviewed or rechecked an opinion. Of opinions from before none was asked for.
ALTER TABLE reviews ADD COLUMN decision_no TEXT NULL;
