package shop.jobs

import org.apache.spark.sql.{DataFrame, SaveMode, SparkSession}
import org.apache.spark.sql.functions._

object DailyTotals {
  def totals(orders: DataFrame, customers: DataFrame): DataFrame =
    orders
      .join(customers, Seq("customer_id"))
      .groupBy("country", "day")
      .agg(count("id").as("orders"), sum("total").as("total"))
      .select("country", "orders", "total", "day")

  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder.appName("daily").config("spark.sql.sources.partitionOverwriteMode", "dynamic").getOrCreate()
    val orders = spark.table("silver.orders").where(col("day") === lit(args(0)).cast("date"))
    totals(orders, spark.table("silver.customers")).write.mode(SaveMode.Overwrite).insertInto("gold.daily")
    spark.stop()
  }
}
