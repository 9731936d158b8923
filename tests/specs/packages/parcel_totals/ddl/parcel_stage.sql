CREATE TABLE IF NOT EXISTS parcels.parcel_stage (
  parcel_id STRING NOT NULL COMMENT 'Parcel.',
  depot_id INT NOT NULL COMMENT 'Depot that took the parcel in.',
  weight_grams BIGINT NOT NULL COMMENT 'Weight at the depot.',
  is_express BOOLEAN NOT NULL COMMENT 'Whether it goes the same day.',
  region STRING NOT NULL COMMENT 'Region of the depot.',
  taken_on DATE NOT NULL COMMENT 'Day on which the depot took it in, local time.'
)
USING iceberg
PARTITIONED BY (region, taken_on)
COMMENT 'Parcels of one region and day, each once, as they are about to be summed up.';
