library(sparklyr)
library(dplyr)

day <- Sys.Date() - 1
status <- "open"
sc <- spark_connect(master = "local")
orders <- tbl(sc, in_schema("silver", "orders"))

# A bare name is the column where there is one, and the value where there is none.
orders |> filter(.data$status == .env$status, day == !!day) |> select(id) |> collect()
limit <- 5
orders |> filter(total > limit) |> mutate(status = status, cap = limit) |> select(id, cap) |> collect()
wanted <- c("id", "total")
orders |> select(all_of(wanted)) |> collect()
orders |> select(!!!rlang::syms(wanted)) |> select(total) |> collect()
orders |> filter(status %in% !!wanted) |> transmute(id, twice = total * 2) |> filter(twice > 1) |> collect()
