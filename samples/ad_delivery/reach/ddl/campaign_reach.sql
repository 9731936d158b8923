CREATE TABLE IF NOT EXISTS ${DB}.campaign_reach (
  campaign_id BIGINT NOT NULL COMMENT 'Key of ads.campaigns.',
  viewers BIGINT NOT NULL COMMENT 'Viewers with at least one impression.',
  first_seen DATE COMMENT 'First day of the campaign in this table, for new campaigns the day itself.',
  event_date DATE NOT NULL COMMENT 'Day of the impressions in UTC.'
)
USING ICEBERG
COMMENT 'Viewers of each campaign by day.'
PARTITIONED BY (event_date)
TBLPROPERTIES ('write.wap.enabled' = 'true');
