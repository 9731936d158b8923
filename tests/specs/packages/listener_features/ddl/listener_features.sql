CREATE TABLE IF NOT EXISTS listening.listener_features (
  listener_id          BIGINT  NOT NULL COMMENT 'Listener, as numbered by the accounts system.',
  country              STRING  NOT NULL COMMENT 'Country of the account, two letters.',
  account_age_days     INT     NOT NULL COMMENT 'Days since the account was opened.',
  plays_1d             BIGINT  NOT NULL COMMENT 'Tracks played in the last 1 days.',
  minutes_1d           DOUBLE  NOT NULL COMMENT 'Minutes listened in the last 1 days.',
  skips_1d             BIGINT  NOT NULL COMMENT 'Tracks left before half of them in the last 1 days.',
  active_days_1d       BIGINT  NOT NULL COMMENT 'Days with a play in the last 1 days.',
  artists_1d           BIGINT  NOT NULL COMMENT 'Different artists in the last 1 days.',
  plays_7d             BIGINT  NOT NULL COMMENT 'Tracks played in the last 7 days.',
  minutes_7d           DOUBLE  NOT NULL COMMENT 'Minutes listened in the last 7 days.',
  skips_7d             BIGINT  NOT NULL COMMENT 'Tracks left before half of them in the last 7 days.',
  active_days_7d       BIGINT  NOT NULL COMMENT 'Days with a play in the last 7 days.',
  artists_7d           BIGINT  NOT NULL COMMENT 'Different artists in the last 7 days.',
  plays_28d            BIGINT  NOT NULL COMMENT 'Tracks played in the last 28 days.',
  minutes_28d          DOUBLE  NOT NULL COMMENT 'Minutes listened in the last 28 days.',
  skips_28d            BIGINT  NOT NULL COMMENT 'Tracks left before half of them in the last 28 days.',
  active_days_28d      BIGINT  NOT NULL COMMENT 'Days with a play in the last 28 days.',
  artists_28d          BIGINT  NOT NULL COMMENT 'Different artists in the last 28 days.',
  skip_share_28d       DOUBLE           COMMENT 'Skips by plays of the last 28 days; empty without any.',
  night_share_28d      DOUBLE           COMMENT 'Plays from 22 to 6 by plays of the last 28 days; empty without any.',
  last_play_date       DATE             COMMENT 'Day of the last play in the last 28 days.',
  phone_minutes_28d    DOUBLE  NOT NULL COMMENT 'Minutes on a phone in the last 28 days.',
  desktop_minutes_28d  DOUBLE  NOT NULL COMMENT 'Minutes on a desktop in the last 28 days.',
  speaker_minutes_28d  DOUBLE  NOT NULL COMMENT 'Minutes on a speaker in the last 28 days.',
  car_minutes_28d      DOUBLE  NOT NULL COMMENT 'Minutes on a car in the last 28 days.',
  rock_plays_28d       BIGINT  NOT NULL COMMENT 'Plays of rock in the last 28 days.',
  jazz_plays_28d       BIGINT  NOT NULL COMMENT 'Plays of jazz in the last 28 days.',
  classical_plays_28d  BIGINT  NOT NULL COMMENT 'Plays of classical in the last 28 days.',
  spoken_plays_28d     BIGINT  NOT NULL COMMENT 'Plays of spoken in the last 28 days.',
  top_artist_id        BIGINT           COMMENT 'Artist with the most plays in the last 28 days.',
  is_active            BOOLEAN NOT NULL COMMENT 'Whether there is a play in the last 28 days.',
  segment              STRING  NOT NULL COMMENT 'new, active, fading or gone.',
  feature_date         DATE    NOT NULL COMMENT 'Day at whose end the features hold, in UTC.'
)
USING iceberg
PARTITIONED BY (feature_date)
COMMENT 'What is known of each listener at the end of each day.'
TBLPROPERTIES ('write.wap.enabled' = 'true');
