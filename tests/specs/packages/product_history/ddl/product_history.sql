CREATE TABLE IF NOT EXISTS ${DB}.product_history
(
  product_id  BIGINT  NOT NULL COMMENT 'Product, as numbered by the shop system.',
  valid_from  DATE    NOT NULL COMMENT 'First day on which the version was for sale, in UTC.',
  valid_to    DATE             COMMENT 'Day on which another version took over; empty for the one for sale now.',
  is_current  BOOLEAN NOT NULL COMMENT 'Whether the version is for sale now.',
  name        STRING  NOT NULL COMMENT 'Name on the shelf.',
  price_cents BIGINT  NOT NULL COMMENT 'Price with tax in cents of a euro.'
)
USING iceberg
PARTITIONED BY (bucket(8, product_id))
COMMENT 'Each version of each product with the days on which it was for sale.'
TBLPROPERTIES ('write.wap.enabled' = 'true', 'write.merge.mode' = 'copy-on-write');
