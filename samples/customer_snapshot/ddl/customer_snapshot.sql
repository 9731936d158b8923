-- All columns that name a person are described as pii in main.sch.yaml.
create table if not exists ${DIM_DB}.customer_snapshot (
    customer_id      bigint        not null comment 'Customer, as numbered by the shop system.',
    full_name        string                 comment 'Given and family name as the customer wrote them.',
    email            string                 comment 'Address for order mails, lower case; empty for walk-in customers.',
    phone            string                 comment 'Number in E.164 form.',
    segment          string        not null comment 'new, regular or lapsed, by the orders of the last year.',
    home_store_id    int                    comment 'Store that is nearest to the customer; key of retail.stores.',
    order_total      decimal(14,2) not null comment 'All orders up to the end of the day in euros, zero without any.',
    snapshot_dateint int           not null comment 'Day of the snapshot in UTC as yyyyMMdd.'
)
using iceberg
partitioned by (snapshot_dateint)
comment 'Every customer as known at the end of each day.'
tblproperties ('write.wap.enabled' = 'true', 'format-version' = '2');
