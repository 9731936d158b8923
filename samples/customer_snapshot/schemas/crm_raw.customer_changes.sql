-- Written by the shop system, one row for each change; here for its columns.
create table crm_raw.customer_changes (
    customer_id    bigint          comment 'Empty for visitors who never registered.',
    full_name      string          comment 'As the customer wrote it.',
    email          string          comment 'As the customer wrote it.',
    phone          string          comment 'E.164.',
    home_store_id  int             comment 'Nearest store.',
    is_deleted     boolean         comment 'The customer asked to be forgotten.',
    change_seq     bigint not null comment 'Grows with every change.',
    change_dateint int    not null comment 'Day of the change in UTC as yyyyMMdd.'
)
using iceberg
partitioned by (change_dateint)
comment 'Changes of customer records.';
