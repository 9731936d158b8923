library(sparklyr)
library(dplyr, warn.conflicts = FALSE)

sc <- spark_connect(master = "local")
orders <- tbl(sc, in_schema("silver", "orders"))
items <- tbl(sc, in_schema("silver", "items"))
customers <- tbl(sc, in_schema("silver", "customers"))

orders |> left_join(items, by = c("id" = "order_id")) |> select(id, sku) |> print()
orders |> left_join(items, by = join_by(id == order_id)) |> select(sku, day) |> head(10) |> collect()
customers |> anti_join(orders, by = "customer_id") |> select(name) |> collect()
orders |> semi_join(customers, by = join_by(customer_id)) |> count(status) |> collect()
orders |> inner_join(orders, by = "id") |> filter(total.x > total.y) |> select(id, total.x) |> collect()
orders |> select(id, total) |> full_join(items |> rename(id = order_id) |> select(id, price), by = "id") |> mutate(gap = total - price) |> collect()
