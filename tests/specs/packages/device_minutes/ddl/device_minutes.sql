CREATE TABLE IF NOT EXISTS ${TARGET_DB}.${TARGET_TABLE} (
  device_id BIGINT NOT NULL COMMENT 'Device that played; key of playback.devices.',
  minutes BIGINT NOT NULL COMMENT 'Minutes watched on the device.',
  view_date DATE NOT NULL COMMENT 'Day of the session in UTC.'
)
USING iceberg
PARTITIONED BY (view_date)
COMMENT 'Minutes watched on each device by day.'
TBLPROPERTIES ('write.wap.enabled' = 'true');
