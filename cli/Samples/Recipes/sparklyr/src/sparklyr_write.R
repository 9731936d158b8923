# Writes the hundred most viewed titles of each country on one day; the other days of the table stay as they are.
suppressPackageStartupMessages({
  library(dplyr)
  library(dbplyr)
})

most_titles <- 100L

# The rows of the target table for one day, with its columns in their order.
# `!!day` is the value: a bare name would be a column where there is one of that name. `as.Date` makes it a DATE in SQL too.
top_titles <- function(views, day) {
  views |>
    filter(playback_date == as.Date(!!day)) |>
    filter(!is.na(title_id) & !is.na(country_code) & view_hours > 0) |>
    group_by(title_id, country_code) |>
    summarise(view_hours = sum(view_hours, na.rm = TRUE), .groups = "drop") |>
    group_by(country_code) |>
    # Titles with equal hours are ranked by their id, so that each run gives the same rows.
    window_order(desc(view_hours), title_id) |>
    mutate(title_rank = row_number()) |>
    ungroup() |>
    filter(title_rank <= !!most_titles) |>
    mutate(date = as.Date(!!day)) |>
    select(title_id, country_code, title_rank, view_hours, date)
}

# "--date=20220101" under the name "date".
read_arguments <- function(arguments) {
  named <- regmatches(arguments, regexec("^--([a-z-]+)=(.*)$", arguments))
  values <- vapply(named, function(match) match[3], "")
  names(values) <- vapply(named, function(match) match[2], "")
  missing <- setdiff(c("date", "source-table", "target-table"), names(values))
  if (length(missing) > 0) stop("missing: ", paste0("--", missing, collapse = ", "))
  values
}

main <- function(arguments, sc) {
  values <- read_arguments(arguments)
  day <- as.Date(values[["date"]], format = "%Y%m%d")
  if (is.na(day)) stop("--date is no day: ", values[["date"]])

  # Only the partitions that the rows belong to are replaced; the columns are taken in their order.
  sparklyr::spark_session_config(sc, "spark.sql.sources.partitionOverwriteMode", "dynamic")
  tbl(sc, in_schema_of(values[["source-table"]])) |>
    top_titles(day) |>
    sparklyr::spark_insert_table(values[["target-table"]], overwrite = TRUE)
}

# "playback.title_view_hours" is a table in a database, and not a name with a dot in it.
in_schema_of <- function(table) {
  parts <- strsplit(table, ".", fixed = TRUE)[[1]]
  in_schema(parts[1], parts[2])
}

if (sys.nframe() == 0) {
  sc <- sparklyr::spark_connect(master = Sys.getenv("SPARK_MASTER", "yarn"))
  main(commandArgs(trailingOnly = TRUE), sc)
  sparklyr::spark_disconnect(sc)
}
