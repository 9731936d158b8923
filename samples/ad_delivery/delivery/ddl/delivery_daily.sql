CREATE TABLE IF NOT EXISTS ads.delivery_daily (
  event_date DATE NOT NULL COMMENT 'Day of the events in UTC.',
  campaign_id BIGINT NOT NULL COMMENT 'Key of ads.campaigns.',
  placement_id INT NOT NULL COMMENT 'Where the ads were shown.',
  impressions BIGINT NOT NULL COMMENT 'Ads shown.',
  clicks BIGINT NOT NULL COMMENT 'Ads clicked.',
  price_micros BIGINT NOT NULL COMMENT 'Sum of prices in millionths of a euro.'
)
USING iceberg
PARTITIONED BY (event_date)
COMMENT 'Delivery of each campaign and placement by day.'
TBLPROPERTIES ('write.wap.enabled' = 'true');
