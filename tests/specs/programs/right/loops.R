library(sparklyr)
library(dplyr)

sc <- spark_connect(master = "local")
orders <- tbl(sc, in_schema("silver", "orders"))
for (name in c("a", "b")) {
  orders <- orders |> mutate(!!name := 1L)
}
orders |> select(a, b) |> collect()

items <- tbl(sc, in_schema("silver", "items"))
if (length(commandArgs(TRUE)) > 0) {
  items <- items |> mutate(extra = TRUE)
} else {
  items <- mutate(items, extra = FALSE)
}
items |> select(extra) |> collect()

customers <- tbl(sc, in_schema("silver", "customers"))
widen <- function() customers <<- customers |> mutate(x = 1L)
widen()
customers |> select(x) |> collect()

wide <- Reduce(function(frame, name) mutate(frame, !!rlang::sym(name) := 0L), c("p", "q"), tbl(sc, in_schema("silver", "items")))
wide |> select(p, q) |> collect()
lapply(c("u", "v"), \(name) tbl(sc, name) |> select(anything) |> collect())

suppressMessages({
  shown <- tbl(sc, in_schema("silver", "items"))
  shown <- shown |> mutate(z = 1L)
})
shown |> select(z) |> collect()
