create table if not exists ${db}.door_counts (
    door_id    int       not null comment 'Door; key of buildings.doors.',
    day_int    int       not null comment 'Day of the passages in UTC as yyyyMMdd.',
    hour       int       not null comment 'Hour of the passages in UTC, 0 to 23.',
    went_in    bigint    not null comment 'Passages into the building.',
    went_out   bigint    not null comment 'Passages out of the building.',
    busiest_at timestamp          comment 'Start of the minute with the most passages; empty for an hour without any.'
)
using iceberg
partitioned by (day_int, hour)
comment 'Passages of each door by hour.'
tblproperties ('write.wap.enabled' = 'true', 'format-version' = '2');
