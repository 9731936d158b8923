import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.expressions.Window
import org.apache.spark.sql.functions.{col, row_number, sum => total}

object BestCustomers extends App {
  val spark = SparkSession.builder().getOrCreate()
  import spark.implicits._

  val byTotal = Window.orderBy($"total".desc, $"customer_id")
  val sums = spark.read.table("silver.orders")
    .filter($"status" =!= "cancelled" && $"total" > 0)
    .groupBy($"customer_id")
    .agg(total($"total").alias("total"))

  sums
    .withColumn("place", row_number().over(byTotal))
    .filter('place <= 100)
    .join(spark.table("silver.customers").select('customer_id, 'name), "customer_id")
    .select("customer_id", "name", "total", "place")
    .writeTo("gold.best")
    .overwritePartitions()
}
