-- Products that are new or differ from the version for sale. After a run for the same day none is left.
CREATE OR REPLACE TEMPORARY VIEW changed AS
SELECT p.product_id, p.name, p.price_cents, c.product_id AS known_id
FROM shop.products AS p
LEFT JOIN ${DB}.product_history AS c
  ON c.product_id = p.product_id
  AND c.is_current
WHERE p.seen_on = DATE '${DAY}'
  AND (c.product_id IS NULL OR c.name <> p.name OR c.price_cents <> p.price_cents);

-- A changed product comes twice: once to close the old version, once without a key to open the new one.
MERGE INTO ${DB}.product_history AS h
USING (
  SELECT product_id AS merge_key, product_id, name, price_cents FROM changed
  UNION ALL
  SELECT NULL AS merge_key, product_id, name, price_cents FROM changed WHERE known_id IS NOT NULL
) AS s
ON h.product_id = s.merge_key AND h.is_current
WHEN MATCHED THEN UPDATE SET h.valid_to = DATE '${DAY}', h.is_current = FALSE
WHEN NOT MATCHED THEN INSERT (product_id, valid_from, valid_to, is_current, name, price_cents)
VALUES (s.product_id, DATE '${DAY}', NULL, TRUE, s.name, s.price_cents);
