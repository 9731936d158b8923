library(sparklyr)
library(dplyr)

open_only <- function(frame, state = "open") {
  if (is.null(state)) return(frame)
  frame %>% filter(status == !!state)
}

by_column <- function(frame, column) {
  frame %>% group_by({{ column }}) %>% summarise(n = n()) %>% ungroup()
}

with_month <- function(frame) mutate(frame, month = date_trunc("month", day))

sc <- spark_connect(master = "local")
orders <- tbl(sc, in_schema("silver", "orders"))
orders %>% open_only() %>% select(id, anything_at_all) %>% invisible()
orders %>% by_column(status) %>% filter(n > 1) %>% collect()
with_month(orders) %>% select(month, id) %>% collect()
orders %>% with_month %>% count(month) %>% collect()
orders %>% { print(colnames(.)) }
orders %>% left_join(orders, ., by = "id")
orders %>% mutate(across(c(total, quantity), ~ .x * 2)) %>% select(total) %>% collect()
orders %>% mutate(later = date_add(day, 1L), text = concat_ws("-", status, "x")) %>% select(later, text) %>% collect()
