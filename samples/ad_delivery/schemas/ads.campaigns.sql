-- Owned by the booking system; small and not partitioned.
CREATE TABLE ads.campaigns (
  campaign_id BIGINT NOT NULL COMMENT 'One campaign of one advertiser.',
  advertiser_id BIGINT NOT NULL COMMENT 'Who pays.',
  title STRING COMMENT 'As shown in the booking system.'
)
USING iceberg
COMMENT 'Campaigns as they are booked now.';
