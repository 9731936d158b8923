-- Owned by the ad servers; here for its columns.
CREATE TABLE ads_raw.delivery_events (
  event_id STRING NOT NULL COMMENT 'Unique within a day.',
  event_type STRING NOT NULL COMMENT 'impression or click.',
  campaign_id BIGINT COMMENT 'Campaign that paid; empty for house ads.',
  placement_id INT COMMENT 'Where the ad was shown.',
  viewer_key BIGINT COMMENT 'Salted hash, changes every month.',
  price_micros BIGINT COMMENT 'Price of the event in millionths of a euro.',
  event_date DATE NOT NULL COMMENT 'Day of the event in UTC.'
)
USING iceberg
PARTITIONED BY (event_date)
COMMENT 'What the ad servers saw.';
