-- Features of every listener at the end of one day; those without a play in four weeks have zeros.
SET spark.sql.session.timeZone = UTC;
SET spark.sql.sources.partitionOverwriteMode = dynamic;

CREATE OR REPLACE TEMPORARY VIEW recent AS
SELECT p.listener_id, p.artist_id, p.genre, p.device, p.seconds, p.was_skipped, p.started_at, p.play_date
FROM listening.plays AS p
WHERE p.play_date > DATE_SUB(DATE '${DAY}', 28)
  AND p.play_date <= DATE '${DAY}';

WITH activity AS (
  SELECT
    listener_id,
    COUNT(*) FILTER (WHERE play_date > DATE_SUB(DATE '${DAY}', 1)) AS plays_1d,
    SUM(seconds) FILTER (WHERE play_date > DATE_SUB(DATE '${DAY}', 1)) / 60 AS minutes_1d,
    COUNT_IF(was_skipped AND play_date > DATE_SUB(DATE '${DAY}', 1)) AS skips_1d,
    COUNT(DISTINCT play_date) FILTER (WHERE play_date > DATE_SUB(DATE '${DAY}', 1)) AS active_days_1d,
    COUNT(DISTINCT artist_id) FILTER (WHERE play_date > DATE_SUB(DATE '${DAY}', 1)) AS artists_1d,
    COUNT(*) FILTER (WHERE play_date > DATE_SUB(DATE '${DAY}', 7)) AS plays_7d,
    SUM(seconds) FILTER (WHERE play_date > DATE_SUB(DATE '${DAY}', 7)) / 60 AS minutes_7d,
    COUNT_IF(was_skipped AND play_date > DATE_SUB(DATE '${DAY}', 7)) AS skips_7d,
    COUNT(DISTINCT play_date) FILTER (WHERE play_date > DATE_SUB(DATE '${DAY}', 7)) AS active_days_7d,
    COUNT(DISTINCT artist_id) FILTER (WHERE play_date > DATE_SUB(DATE '${DAY}', 7)) AS artists_7d,
    COUNT(*) AS plays_28d,
    SUM(seconds) / 60 AS minutes_28d,
    COUNT_IF(was_skipped) AS skips_28d,
    COUNT(DISTINCT play_date) AS active_days_28d,
    COUNT(DISTINCT artist_id) AS artists_28d,
    COUNT_IF(HOUR(started_at) >= 22 OR HOUR(started_at) < 6) AS night_plays_28d,
    MAX(play_date) AS last_play_date
  FROM recent
  GROUP BY listener_id
),
devices AS (
  SELECT *
  FROM (SELECT listener_id, device, seconds / 60 AS minutes FROM recent)
  PIVOT (SUM(minutes) FOR device IN ('phone' AS phone, 'desktop' AS desktop, 'speaker' AS speaker, 'car' AS car))
),
genres AS (
  SELECT *
  FROM (SELECT listener_id, genre, artist_id FROM recent)
  PIVOT (COUNT(artist_id) FOR genre IN ('rock' AS rock, 'jazz' AS jazz, 'classical' AS classical, 'spoken' AS spoken))
),
artists AS (
  SELECT listener_id, artist_id, ROW_NUMBER() OVER (PARTITION BY listener_id ORDER BY COUNT(*) DESC, artist_id) AS place
  FROM recent
  GROUP BY listener_id, artist_id
)
INSERT OVERWRITE TABLE listening.listener_features
SELECT
  l.listener_id,
  l.country,
  DATEDIFF(DATE '${DAY}', l.opened_on) AS account_age_days,
  COALESCE(a.plays_1d, 0) AS plays_1d,
  COALESCE(a.minutes_1d, 0.0D) AS minutes_1d,
  COALESCE(a.skips_1d, 0) AS skips_1d,
  COALESCE(a.active_days_1d, 0) AS active_days_1d,
  COALESCE(a.artists_1d, 0) AS artists_1d,
  COALESCE(a.plays_7d, 0) AS plays_7d,
  COALESCE(a.minutes_7d, 0.0D) AS minutes_7d,
  COALESCE(a.skips_7d, 0) AS skips_7d,
  COALESCE(a.active_days_7d, 0) AS active_days_7d,
  COALESCE(a.artists_7d, 0) AS artists_7d,
  COALESCE(a.plays_28d, 0) AS plays_28d,
  COALESCE(a.minutes_28d, 0.0D) AS minutes_28d,
  COALESCE(a.skips_28d, 0) AS skips_28d,
  COALESCE(a.active_days_28d, 0) AS active_days_28d,
  COALESCE(a.artists_28d, 0) AS artists_28d,
  a.skips_28d / a.plays_28d AS skip_share_28d,
  a.night_plays_28d / a.plays_28d AS night_share_28d,
  a.last_play_date,
  COALESCE(d.phone, 0.0D) AS phone_minutes_28d,
  COALESCE(d.desktop, 0.0D) AS desktop_minutes_28d,
  COALESCE(d.speaker, 0.0D) AS speaker_minutes_28d,
  COALESCE(d.car, 0.0D) AS car_minutes_28d,
  COALESCE(g.rock, 0) AS rock_plays_28d,
  COALESCE(g.jazz, 0) AS jazz_plays_28d,
  COALESCE(g.classical, 0) AS classical_plays_28d,
  COALESCE(g.spoken, 0) AS spoken_plays_28d,
  t.artist_id AS top_artist_id,
  a.listener_id IS NOT NULL AS is_active,
  CASE WHEN DATEDIFF(DATE '${DAY}', l.opened_on) < 28 THEN 'new' WHEN a.listener_id IS NULL THEN 'gone' WHEN COALESCE(a.plays_7d, 0) = 0 THEN 'fading' ELSE 'active' END AS segment,
  DATE '${DAY}' AS feature_date
FROM listening.listeners AS l
LEFT JOIN activity AS a ON a.listener_id = l.listener_id
LEFT JOIN devices AS d ON d.listener_id = l.listener_id
LEFT JOIN genres AS g ON g.listener_id = l.listener_id
LEFT JOIN artists AS t ON t.listener_id = l.listener_id AND t.place = 1
WHERE l.opened_on <= DATE '${DAY}';
