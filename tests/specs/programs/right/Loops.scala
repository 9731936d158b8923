import org.apache.spark.sql.{DataFrame, SparkSession}
import org.apache.spark.sql.functions._

object Loops {
  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder().getOrCreate()
    var orders = spark.table("silver.orders")
    for (name <- Seq("a", "b")) {
      orders = orders.withColumn(name, lit(1))
    }
    orders.select("a", "b").show()

    var customers = spark.table("silver.customers")
    Seq("x", "y").foreach { name => customers = customers.withColumn(name, lit(name)) }
    customers.select("x", "y").show()

    var items = spark.table("silver.items")
    if (args.length > 1) {
      items = items.withColumn("extra", lit(true))
    } else items = items.withColumn("extra", lit(false))
    items.select("extra").show()

    val wide = Seq("p", "q").foldLeft(spark.table("silver.items"))((frame, name) => frame.withColumn(name, lit(0)))
    wide.select("p", "q").show()

    val source = if (args.isEmpty) spark.table("silver.items") else spark.read.parquet(args(0))
    source.select("whatever").show()

    args(0) match {
      case "orders" => orders = orders.withColumn("c", lit(1))
      case other => println(s"unknown: $other")
    }
    orders.select("c").show()

    def inner(frame: DataFrame): DataFrame = frame.withColumn("n", lit(1))
    inner(spark.table("silver.items")).select("n", "sku").show()
  }
}
