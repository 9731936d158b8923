library(dplyr)
library(sparklyr)

labelled <- function(orders, floor = 0) {
  orders |>
    mutate(
      size = case_when(quantity > 10 ~ "large", quantity > 1 ~ "small", TRUE ~ "single"),
      quantity = coalesce(quantity, 0L),
      price = total / quantity,
      is_open = if_else(status %in% c("new", "paid"), TRUE, FALSE),
      when = as.character(day)
    ) |>
    filter(between(price, 1, 100) | is.na(price), !is.null(status) & price > !!floor) |>
    mutate(status = NULL) |>
    select(id, size, price, is_open, when) |>
    distinct()
}

sc <- spark_connect(master = "local")
labelled(tbl(sc, in_schema("silver", "orders"))) |> collect()
