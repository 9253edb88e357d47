-- What a report of a past month needs to know and later acts would blur: the class a case was entered with, and the round a clock belongs to.
ALTER TABLE cases ADD COLUMN registered_class text NULL;
ALTER TABLE deadlines ADD COLUMN round integer NOT NULL DEFAULT 1;
UPDATE cases SET registered_class = class;

-- How many cases there are now, by unit, class, state and channel: node 0 of the sums. What the tail still holds is folded into it later.
INSERT INTO count_sums (node, dimension, unit_id, class, value, cases, received, reopened, moved_in, closed, passed_on, moved_out, overdue, due_soon,
    backlog_young, backlog_old, visits, people)
SELECT 0, 'now', t.unit_id, t.class, t.value, SUM(t.cases), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM (SELECT unit_id, COALESCE(class, '') AS class, state || '|' || channel AS value, 1 AS cases FROM cases
    UNION ALL
    SELECT unit_id, class, state || '|' || channel AS value, -cases AS cases FROM count_deltas WHERE state <> '') t
GROUP BY t.unit_id, t.class, t.value;
