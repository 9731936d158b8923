// Databricks notebook source
// MAGIC %md
// MAGIC # What's in the tables? It's "open

// COMMAND ----------

import org.apache.spark.sql.functions._

val orders = spark.table("silver.orders")
display(orders.groupBy("status").count().orderBy(desc("count")))

// COMMAND ----------

// MAGIC %sql
// MAGIC select country, count(*) as customers
// MAGIC from silver.customers
// MAGIC group by country

// COMMAND ----------

// DBTITLE 1,A view for the next cell
orders.filter($"day" >= "2024-01-01").select("id", "total").createOrReplaceTempView("recent")

// COMMAND ----------

// MAGIC %sql select max(total) from recent

// COMMAND ----------

// MAGIC %python
// MAGIC print("unclosed ( in another language")
