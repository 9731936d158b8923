library(sparklyr)
library(dplyr)
library(dbplyr)

sc <- spark_connect(master = "yarn")
running <- tbl(sc, in_schema("silver", "orders")) |>
  group_by(customer_id) |>
  window_order(day, id) |>
  mutate(before = lag(total, 1), share = total / sum(total, na.rm = TRUE), number = row_number()) |>
  ungroup()

running |> filter(number == 1L) |> select(id, before, share) |> arrange(desc(share)) |> head(10L) |> print()
running |> filter(is.na(before)) |> tally() |> pull(n)
running |>
  group_by(customer_id) |>
  mutate(place = min_rank(desc(total))) |>
  summarise(best = min(place, na.rm = TRUE), mean_share = mean(share, na.rm = TRUE), days = n_distinct(day)) |>
  filter(days > 1) |>
  collect()
