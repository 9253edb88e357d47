-- When class or pathway were last decided anew: what told of the case before told something else.
ALTER TABLE cases ADD COLUMN reclassified_at timestamptz(3) NULL;
