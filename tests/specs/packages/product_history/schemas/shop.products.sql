-- Owned by the shop system; the whole catalogue, each day.
CREATE TABLE shop.products (
  product_id  BIGINT NOT NULL COMMENT 'Product.',
  name        STRING NOT NULL COMMENT 'Name on the shelf.',
  price_cents BIGINT NOT NULL COMMENT 'Price with tax in cents of a euro.',
  seen_on     DATE   NOT NULL COMMENT 'Day of the export in UTC.'
)
USING iceberg
PARTITIONED BY (seen_on)
COMMENT 'Exports of the catalogue, one a day.';
