import org.apache.spark.sql.{SaveMode, SparkSession}
import org.apache.spark.sql.functions._

object Writes {
  case class Options(source: String = "silver.orders", target: String = "gold.daily", day: String = "")

  def main(args: Array[String]): Unit = {
    val options = Options(day = args(0))
    val spark = SparkSession.builder().getOrCreate()
    spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
    import spark.implicits._
    val daily = spark.table(options.source)
      .filter($"day" === to_date(lit(options.day), "yyyyMMdd"))
      .groupBy($"day", $"status".as("country"))
      .agg(count(lit(1)) as "orders", sum($"total") as "total")
    daily.select($"country", $"orders", $"total", $"day").write.mode("overwrite").insertInto(options.target)
    daily.writeTo("gold.daily").append()
    daily.write.mode(SaveMode.Append).format("iceberg").saveAsTable("gold.daily")
    daily.write.mode(SaveMode.Overwrite).option("overwriteSchema", "true").partitionBy("day").saveAsTable("gold.other")
    daily.write.mode("ignore").json("s3://shop/out")
    daily.writeTo("gold.made").using("iceberg").tableProperty("a", "b").partitionedBy($"day").createOrReplace()
  }
}
