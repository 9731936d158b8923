# Databricks notebook source
# MAGIC %md
# MAGIC It's a "note

# COMMAND ----------

library(sparklyr)
library(dplyr)
sc <- spark_connect(method = "databricks")
orders <- tbl(sc, in_schema("silver", "orders"))
orders %>% count(status, sort = TRUE) %>% arrange(desc(n)) %>% collect()

# COMMAND ----------

# MAGIC %sql
# MAGIC select country, count(*) as customers
# MAGIC from silver.customers
# MAGIC group by country

# COMMAND ----------

orders %>% filter(day >= "2024-01-01") %>% select(id, total) %>% compute("recent")

# COMMAND ----------

# MAGIC %sql select max(total) from recent

# COMMAND ----------

# MAGIC %scala
# MAGIC val x = "unclosed
