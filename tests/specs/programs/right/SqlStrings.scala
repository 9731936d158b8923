import org.apache.spark.sql.SparkSession

class SqlStrings(spark: SparkSession, database: String) {
  private val Orders = "silver.orders"

  def ofDay(day: String, limit: Int = 10) = spark.sql(
    s"""
       |SELECT o.id, o.total, '$$' AS currency
       |FROM $Orders o
       |WHERE o.day = DATE '$day'
       |  AND o.status <> "cancelled" -- ${limit + 1} at most
       |LIMIT ${math.max(limit, 1)}
       |""".stripMargin)

  def all(): Unit = {
    spark.sql("select name, " + "country from silver.customers").show()
    spark.sql("select id from %s where day = '%s'".format("silver.orders", "2024-01-01")).show(20, false)
    spark.sql(raw"select regexp_extract(name, '(\\w+)', 1) as first from silver.customers").show()
    spark.sql(f"select id from silver.orders where total > ${1.5}%.2f").show
    val table = s"$database.anything"
    spark.sql(s"select whatever from $table").show()
  }
}
