import org.apache.spark.sql.SparkSession

object Views {
  def main(args: Array[String]): Unit = {
    implicit val spark: SparkSession = SparkSession.builder().getOrCreate()
    try {
      register("recent")
      spark.sql("select id, total from recent").show()
      spark.table("silver.orders").selectExpr("id", "total * 2 as twice").createOrReplaceTempView("twice")
      spark.sql("select twice from twice").show()
      spark.table("twice").select("id", "twice").show()
    } catch {
      case e: Exception if e.getMessage.contains("Table") =>
        println("'" + e.getMessage + "'")
        throw e
    } finally {
      spark.stop()
    }
  }

  def register(name: String)(implicit spark: SparkSession): Unit =
    spark.table("silver.orders").filter("day > '2024-01-01'").createOrReplaceTempView(name)
}
