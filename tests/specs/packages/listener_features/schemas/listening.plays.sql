CREATE TABLE listening.plays (
  listener_id BIGINT NOT NULL COMMENT 'Listener.',
  artist_id BIGINT NOT NULL COMMENT 'Artist of the track.',
  genre STRING NOT NULL COMMENT 'rock, jazz, classical, spoken and others.',
  device STRING NOT NULL COMMENT 'phone, desktop, speaker or car.',
  seconds INT NOT NULL COMMENT 'Seconds listened.',
  was_skipped BOOLEAN NOT NULL COMMENT 'Whether the track was left before half of it.',
  started_at TIMESTAMP NOT NULL COMMENT 'Start in UTC.',
  play_date DATE NOT NULL COMMENT 'Day of the start in UTC.'
)
USING iceberg
PARTITIONED BY (play_date)
COMMENT 'Tracks as they were played.';
