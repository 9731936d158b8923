import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.expressions.Window
import org.apache.spark.sql.functions._

object Windows {
  val perCustomer = Window.partitionBy("customer_id").orderBy("day", "id")

  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder().enableHiveSupport().getOrCreate()
    import spark.implicits._
    val running = spark.table("silver.orders")
      .withColumn("before", lag($"total", 1).over(perCustomer))
      .withColumn("sum", sum($"total").over(perCustomer.rowsBetween(Window.unboundedPreceding, Window.currentRow)))
      .withColumn("number", row_number.over(perCustomer))
      .where($"number" === 1 or $"before".isNull)
    running.select("id", "before", "sum").sort($"sum".desc_nulls_last).limit(10).show()
    running.dropDuplicates("customer_id").select("id").distinct().union(running.select("id")).count()
    running.dropDuplicates(Seq("customer_id", "day")).groupBy("day").sum("total").select("day", "sum(total)").show()
  }
}
