SET spark.sql.sources.partitionOverwriteMode = dynamic;

INSERT OVERWRITE TABLE ads.delivery_daily (campaign_id, placement_id, event_date, impressions, clicks, price_micros)
SELECT
  e.campaign_id,
  e.placement_id,
  e.event_date,
  COUNT_IF(e.event_type = 'impression'),
  COUNT_IF(e.event_type = 'click'),
  COALESCE(SUM(e.price_micros), 0)
FROM ads_raw.delivery_events AS e
WHERE e.event_date = to_date('${DATE}', 'yyyyMMdd')
  AND e.campaign_id IS NOT NULL
  AND e.placement_id IS NOT NULL
GROUP BY ALL;
