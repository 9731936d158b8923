/* One hour of all doors. Sensors repeat themselves: a passage is one door, direction and second. */
with passages as (
    select distinct door_id, direction, date_trunc('second', passed_at) as passed_at
    from buildings_raw.passages
    where day_int = ${DAY_INT}
      and hour = ${HOUR}
), minutes as (
    select
        door_id,
        date_trunc('minute', passed_at) as minute,
        count(*)                        as passages,
        sum(if(direction = 'in', 1, 0)) as went_in
    from passages
    group by door_id, date_trunc('minute', passed_at)
)
insert overwrite ${db}.door_counts partition (day_int = ${DAY_INT}, hour = ${HOUR})
select
    m.door_id,
    sum(m.went_in)              as went_in,
    sum(m.passages - m.went_in) as went_out,
    max_by(m.minute, struct(m.passages, m.minute)) as busiest_at
from minutes m
group by m.door_id;
