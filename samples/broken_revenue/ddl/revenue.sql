CREATE TABLE IF NOT EXISTS ${TARGET_DB}.${TARGET_TABLE} (
  store_id BIGINT NOT NULL COMMENT 'Store that sold the goods; key of sales.stores.',
  category STRING NOT NULL COMMENT 'Merchandise category at the time of sale.',
  revenue DECIMAL(18, 2) NOT NULL COMMENT 'Sum of order line amounts in US dollars, refunds subtracted.',
  order_count BIGINT NOT NULL,
  sales_date DATE NOT NULL COMMENT 'Day of the sale in UTC.'
)
USING iceberg
PARTITIONED BY (sales_date)
COMMENT 'Revenue of each store and merchandise category by day.'
TBLPROPERTIES ('write.wap.enabled' = 'true');
