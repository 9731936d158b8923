# The SQL that dbplyr makes of top_titles in a sparklyr_write.R, the only argument.
source(commandArgs(trailingOnly = TRUE)[1])
views <- lazy_frame(title_id = 1L, country_code = "", view_hours = 1, playback_date = as.Date("2022-01-01"), con = simulate_hive())
cat(as.character(sql_render(top_titles(views, as.Date("2022-01-01")))), "\n", sep = "")
