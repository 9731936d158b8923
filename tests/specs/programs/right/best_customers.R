library(sparklyr)
library(dplyr)

sc <- spark_connect(method = "databricks")
most <- 100L

sums <- tbl(sc, in_schema("silver", "orders")) %>%
  filter(status != "cancelled", total > 0) %>%
  group_by(customer_id) %>%
  summarise(total = sum(total, na.rm = TRUE))

best <- sums %>%
  window_order(desc(total), customer_id) %>%
  mutate(place = row_number()) %>%
  filter(place <= !!most)

names_of <- tbl(sc, in_schema("silver", "customers")) %>% select(customer_id, name)
best %>%
  left_join(names_of, by = c("customer_id")) %>%
  select(customer_id, name, total, place) %>%
  spark_insert_table("gold.best")
