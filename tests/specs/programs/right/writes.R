library(sparklyr)
library(dplyr)
library(optparse)

options <- parse_args(OptionParser(option_list = list(make_option("--day"), make_option("--target"))))
sc <- spark_connect(master = "yarn")

daily <- tbl(sc, in_schema("silver", "orders")) |>
  filter(day == !!options$day) |>
  group_by(country = status, day) |>
  summarise(orders = n(), total = sum(total), .groups = "drop") |>
  select(country, orders, total, day)

spark_insert_table(daily, "gold.daily")
spark_write_table(daily, options$target, mode = "overwrite")
spark_write_table(daily, "gold.other", mode = "append")
spark_write_parquet(daily, "s3://shop/daily", mode = "overwrite", partition_by = "day")
daily |> sdf_repartition(partitions = 4) |> sdf_register("daily")
sdf_sql(sc, "select country, total from daily") |> collect()
