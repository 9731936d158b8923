import org.apache.spark.sql.{DataFrame, SparkSession}
import org.apache.spark.sql.functions.{broadcast, col}

object Joins {
  def expanded(spark: SparkSession): DataFrame = {
    val orders = spark.table("silver.orders").as("o")
    val items = spark.table("silver.items").as("i")
    val joined = orders.join(items, col("o.id") === col("i.order_id"), "left_outer")
    joined.select(col("o.id"), col("i.sku"), col("o.day"))
  }

  def byFrame(spark: SparkSession): DataFrame = {
    val orders = spark.table("silver.orders")
    val customers = spark.table("silver.customers")
    orders
      .join(broadcast(customers), orders("customer_id") === customers("customer_id") && customers("country").isNotNull, "inner")
      .drop(customers("customer_id"))
      .select("customer_id", "name", "total")
  }

  def missing(spark: SparkSession): Unit = {
    val customers = spark.table("silver.customers")
    customers.join(spark.table("silver.orders"), Seq("customer_id"), "left_anti").select("name").show()
    customers.join(spark.table("silver.orders"), customers.col("customer_id") === 1).show()
  }

  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder().getOrCreate()
    expanded(spark).write.mode("append").parquet("s3://shop/orders")
    byFrame(spark).show()
    missing(spark)
  }
}
