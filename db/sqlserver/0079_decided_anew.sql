-- When class or pathway were last decided anew: what told of the case before told something else.
ALTER TABLE cases ADD reclassified_at datetimeoffset(3) NULL;
