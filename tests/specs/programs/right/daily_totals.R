suppressPackageStartupMessages({
  library(sparklyr)
  library(dplyr)
})

totals <- function(orders, customers) {
  orders |>
    inner_join(customers, by = "customer_id") |>
    group_by(country, day) |>
    summarise(orders = n(), total = sum(total, na.rm = TRUE), .groups = "drop") |>
    select(country, orders, total, day)
}

main <- function(arguments, sc) {
  day <- arguments[1]
  orders <- tbl(sc, in_schema("silver", "orders")) |> filter(day == as.Date(!!arguments[1]))
  totals(orders, tbl(sc, dbplyr::in_schema("silver", "customers"))) |>
    spark_insert_table("gold.daily", overwrite = TRUE)
}

config <- spark_config()
config$spark.sql.sources.partitionOverwriteMode <- "dynamic"
sc <- spark_connect(master = "yarn", config = config)
main(commandArgs(trailingOnly = TRUE), sc)
spark_disconnect(sc)
