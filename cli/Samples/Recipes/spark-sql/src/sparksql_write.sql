-- The hundred most viewed titles of each country on one day. The other days of the table stay as they are.
SET spark.sql.sources.partitionOverwriteMode = dynamic;

INSERT OVERWRITE TABLE ${TARGET_DB}.${TARGET_TABLE}
WITH viewing AS (
  SELECT
    title_id,
    country_code,
    SUM(view_hours) AS view_hours
  FROM ${SOURCE_DB}.${SOURCE_TABLE}
  WHERE playback_date = to_date('${EXECUTION_DATE}', 'yyyyMMdd')
    AND title_id IS NOT NULL
    AND country_code IS NOT NULL
    AND view_hours > 0
  GROUP BY title_id, country_code
),
ranked AS (
  SELECT
    title_id,
    country_code,
    view_hours,
    ROW_NUMBER() OVER (
      PARTITION BY country_code
      ORDER BY view_hours DESC, title_id
    ) AS title_rank
  FROM viewing
)
SELECT
  title_id,
  country_code,
  title_rank,
  view_hours,
  to_date('${EXECUTION_DATE}', 'yyyyMMdd') AS date
FROM ranked
WHERE title_rank <= 100;
