-- Written by the collector.
create table buildings_raw.passages (
    door_id   int       not null comment 'Door.',
    direction string    not null comment 'in or out.',
    passed_at timestamp not null comment 'Moment of the passage in UTC.',
    day_int   int       not null comment 'Day in UTC as yyyyMMdd.',
    hour      int       not null comment 'Hour in UTC.'
) using iceberg partitioned by (day_int, hour)
comment 'Passages as the sensors send them.';
