import org.apache.spark.sql.{DataFrame, SparkSession}
import org.apache.spark.sql.functions._

object Cleaning {
  def open(frame: DataFrame): DataFrame = frame.filter(col("status") === "open")

  def withMonth(frame: DataFrame): DataFrame = frame.withColumn("month", date_trunc("month", col("day")))

  def limited(most: Int)(frame: DataFrame): DataFrame = frame.limit(most)
}

object Transforms {
  import Cleaning._

  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder.getOrCreate
    val months = spark.table("silver.orders")
      .transform(open)
      .transform(Cleaning.withMonth)
      .transform(limited(10))
    months.show()
    Cleaning.withMonth(spark.table("silver.orders")).groupBy("month").agg(avg("total").as("average")).show()
    withMonth(spark.table("silver.orders")).select("month", "id").show()
  }
}
