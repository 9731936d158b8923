-- The last known state of each customer at the end of the day, with what the customer has ordered so far.
with latest as (
    select *
    from (
        select
            c.customer_id,
            c.full_name,
            lower(c.email) as email,
            c.phone,
            c.home_store_id,
            c.is_deleted,
            row_number() over (partition by c.customer_id order by c.change_seq desc) as recency
        from ${RAW_DB}.customer_changes c
        where c.change_dateint <= ${SNAPSHOT_DATEINT}
          and c.customer_id is not null
    ) changes
    where recency = 1
      and not is_deleted
),
orders as (
    select
        o.customer_id,
        sum(o.total)         as order_total,
        max(o.order_dateint) as last_order_dateint,
        count(*)             as order_count
    from ${RAW_DB}.orders o
    where o.order_dateint <= ${SNAPSHOT_DATEINT}
      and o.status <> 'cancelled'
    group by o.customer_id
)
insert overwrite ${DIM_DB}.customer_snapshot partition (snapshot_dateint = ${SNAPSHOT_DATEINT})
select
    l.customer_id,
    l.full_name,
    l.email,
    l.phone,
    case
        when o.order_count is null then 'new'
        when o.last_order_dateint < ${SNAPSHOT_DATEINT} - 10000 then 'lapsed'
        else 'regular'
    end                                              as segment,
    l.home_store_id,
    cast(coalesce(o.order_total, 0) as decimal(14,2)) as order_total
from latest l
left join orders o
    on o.customer_id = l.customer_id;
