-- The last word of the scanners on each parcel of one region and day.
INSERT OVERWRITE parcels.parcel_stage PARTITION (region = '${REGION}', taken_on = DATE '${DAY}')
SELECT parcel_id, depot_id, weight_grams, is_express
FROM (
  SELECT
    s.parcel_id,
    s.depot_id,
    s.weight_grams,
    COALESCE(s.service = 'express', FALSE) AS is_express,
    ROW_NUMBER() OVER (PARTITION BY s.parcel_id ORDER BY s.scanned_at DESC, s.scan_id) AS age
  FROM parcels_raw.scans AS s
  WHERE s.region = '${REGION}'
    AND s.scan_date = DATE '${DAY}'
    AND s.parcel_id IS NOT NULL
    AND s.depot_id IS NOT NULL
    AND s.weight_grams IS NOT NULL
) AS ranked
WHERE age = 1;
