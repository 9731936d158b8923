INSERT OVERWRITE ads.advertiser_spend BY NAME
SELECT
  DATE(to_timestamp('${DATE}', 'yyyyMMdd')) AS spend_date,
  campaign.advertiser_id,
  COUNT(DISTINCT daily.campaign_id) AS campaigns,
  CAST(SUM(daily.price_micros) / 1000000 AS DECIMAL(18, 2)) AS spend_eur
FROM ads.delivery_daily AS daily
JOIN ads.campaigns AS campaign
  ON campaign.campaign_id = daily.campaign_id
WHERE daily.event_date = to_date('${DATE}', 'yyyyMMdd')
GROUP BY campaign.advertiser_id;
