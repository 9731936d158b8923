# The SQL of dbplyr for each line of a file, with an empty line behind it.
suppressPackageStartupMessages({
  library(dplyr)
  library(dbplyr)
})
hive <- simulate_hive()
orders <- lazy_frame(id = 1L, customer_id = 1L, total = 1.5, quantity = 1L, status = "a", day = as.Date("2024-01-01"), con = hive, .name = "orders")
customers <- lazy_frame(customer_id = 1L, name = "a", country = "b", since = as.Date("2024-01-01"), con = hive, .name = "customers")
for (line in readLines(commandArgs(TRUE)[1])) {
  sql <- gsub("[\r\n]+", " ", as.character(sql_render(eval(parse(text = line)))))
  cat(gsub("(FROM|JOIN) `(orders|customers)`", "\\1 silver.\\2", sql), "\n\n", sep = "")
}
