INSERT OVERWRITE parcels.parcel_totals PARTITION (region = '${REGION}', taken_on = DATE '${DAY}')
SELECT
  depot_id,
  COUNT(*) AS parcels,
  COUNT_IF(is_express) AS express,
  CAST(SUM(weight_grams) / 1000 AS DECIMAL(18, 3)) AS weight_kg
FROM parcels.parcel_stage
WHERE region = '${REGION}'
  AND taken_on = DATE '${DAY}'
GROUP BY depot_id;
