INSERT OVERWRITE TABLE ads.delivery_daily PARTITION (event_date = '${DATE}') (campaign_id, placement_id, impressions, clicks, price_micros)
SELECT
  e.campaign_id,
  e.placement_id,
  COUNT_IF(e.event_type = 'impression'),
  COUNT_IF(e.event_type = 'click'),
  COALESCE(SUM(e.price_micros), 0)
FROM ads_raw.delivery_events AS e
WHERE e.event_date = to_date('${DATE}', 'yyyyMMdd')
  AND e.campaign_id IS NOT NULL
  AND e.placement_id IS NOT NULL
GROUP BY ALL;
