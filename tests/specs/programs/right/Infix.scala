import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.functions._

object Infix extends App {
  val spark = SparkSession.builder().getOrCreate()
  import spark.implicits._
  val cheap = spark.table("silver.items") where $"price" * $"amount" <= lit(10) select ($"order_id", $"sku" as "article")
  val named = cheap withColumn ("long", length($"article") > 5) filter !$"long"
  named groupBy "article" agg (max("order_id") as "last") orderBy $"last".desc show ()
}
