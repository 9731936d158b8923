-- Replaces the partition of one day; the other days stay as they are.
SET spark.sql.sources.partitionOverwriteMode = dynamic;

INSERT OVERWRITE TABLE ${TARGET_DB}.${TARGET_TABLE}
SELECT
  s.device_id,
  SUM(s.minutes) AS minutes,
  to_date('${RUN_DATE}', 'yyyyMMdd') AS view_date
FROM ${SESSION_DB}.sessions AS s
WHERE s.session_date = to_date('${RUN_DATE}', 'yyyyMMdd')
GROUP BY s.device_id;
