library(DBI)
library(glue)
library(sparklyr)

table <- "silver.orders"

of_day <- function(sc, day, most = 10L) {
  dbGetQuery(sc, paste0("SELECT o.id, o.total FROM ", table, " o WHERE o.day = DATE '", day, "' LIMIT ", most))
}

of_status <- function(sc, status) {
  query <- glue("
    SELECT id, total -- {{ all of it }}
    FROM {table}
    WHERE status = '{status}'
  ")
  sdf_sql(sc, query)
}

raw <- function(sc) {
  dbGetQuery(sc, r"(SELECT regexp_extract(name, '(\\w+)', 1) AS first FROM silver.customers)")
  dbGetQuery(sc, sprintf("select id from %s where day = '%s'", "silver.orders", "2024-01-01"))
  dbGetQuery(sc, "select name, \"country\" as c, 'it\\'s' as said from silver.customers")
  sc |> dbGetQuery(paste("select sku", "from silver.items"))
}

elsewhere <- function() {
  con <- dbConnect(RPostgres::Postgres())
  dbGetQuery(con, "select top from another.database where a ~ 'b' limit 1 for update")
}
