CREATE TABLE IF NOT EXISTS ads.advertiser_spend (
  advertiser_id BIGINT NOT NULL COMMENT 'Who pays.',
  spend_date DATE NOT NULL COMMENT 'Day of the events in UTC.',
  spend_eur DECIMAL(18, 2) NOT NULL COMMENT 'Prices of all events in euros.',
  campaigns BIGINT NOT NULL COMMENT 'Campaigns with an event on the day.'
)
USING iceberg
PARTITIONED BY (days(spend_date))
COMMENT 'What each advertiser owes for each day.'
TBLPROPERTIES ('write.wap.enabled' = 'true');
