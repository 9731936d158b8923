-- first_seen looks back into the table itself, a quarter and no further.
SET spark.sql.sources.partitionOverwriteMode=DYNAMIC;

WITH seen AS (
  SELECT campaign_id, MIN(first_seen) AS first_seen
  FROM ${DB}.campaign_reach
  WHERE event_date BETWEEN to_date('${DATE}', 'yyyyMMdd') - INTERVAL 90 DAYS AND to_date('${DATE}', 'yyyyMMdd') - INTERVAL 1 DAY
  GROUP BY campaign_id
), today AS (
  SELECT campaign_id, COUNT(DISTINCT viewer_key) AS viewers
  FROM ads_raw.delivery_events
  WHERE event_date = to_date('${DATE}', 'yyyyMMdd')
    AND event_type = 'impression'
    AND campaign_id IS NOT NULL
  GROUP BY 1
)
INSERT OVERWRITE TABLE ${DB}.campaign_reach PARTITION (event_date)
SELECT
  t.campaign_id,
  t.viewers,
  COALESCE(s.first_seen, to_date('${DATE}', 'yyyyMMdd')) AS first_seen,
  to_date('${DATE}', 'yyyyMMdd') AS event_date
FROM today t
LEFT JOIN seen s USING (campaign_id);
