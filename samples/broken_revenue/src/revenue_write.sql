-- Replaces the partition of one day; the other days stay as they are.
SET spark.sql.sources.partitionOverwriteMode = dynamic;

INSERT OVERWRITE TABLE ${TARGET_DB}.${TARGET_TABLE}
WITH lines AS (
  SELECT
    l.store_id,
    l.category,
    l.order_id,
    l.amount
  FROM ${SALES_DB}.order_lines AS l
  WHERE l.order_date = CURRENT_DATE
    AND l.store_id IS NOT NULL
    AND l.category IS NOT NULL
)
SELECT
  store_id,
  category,
  COUNT(DISTINCT order_id) AS order_count,
  CAST(SUM(amount) AS DECIMAL(18, 2)) AS revenue,
  to_date('${RUN_DATE}', 'yyyyMMdd') AS sales_date
FROM lines
GROUP BY store_id, category;
