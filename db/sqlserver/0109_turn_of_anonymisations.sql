-- Anonymisations take turns: what two cases share goes with the second of them, also where both are approved at the same moment.
INSERT INTO report_turns (kind, taken) VALUES ('anonymisation', 0);
