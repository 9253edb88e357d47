-- What was typed where there is no identity number, such as 无, 不详 or /, was kept as what people are compared by, so that strangers were taken for one person. By its mask it is known
-- that a number has fewer than eight characters; whoever has so short a one is found by name, telephone and address.
UPDATE people SET id_number_hash = NULL WHERE id_number_masked = '****' AND id_number_hash IS NOT NULL;
