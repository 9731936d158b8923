CREATE TABLE IF NOT EXISTS parcels.parcel_totals (
  depot_id INT NOT NULL COMMENT 'Depot that took the parcels in.',
  parcels BIGINT NOT NULL COMMENT 'Parcels taken in.',
  express BIGINT NOT NULL COMMENT 'Those of them that went the same day.',
  weight_kg DECIMAL(18, 3) NOT NULL COMMENT 'Weight of all of them.',
  region STRING NOT NULL COMMENT 'Region of the depot.',
  taken_on DATE NOT NULL COMMENT 'Day on which the depot took them in, local time.'
)
USING iceberg
PARTITIONED BY (region, taken_on)
COMMENT 'Parcels of each depot by day.'
TBLPROPERTIES ('write.wap.enabled' = 'true');
