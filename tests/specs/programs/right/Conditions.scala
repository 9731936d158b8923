import org.apache.spark.sql.{Column, DataFrame, SparkSession}
import org.apache.spark.sql.{functions => F}
import org.apache.spark.sql.types.{DecimalType, IntegerType}

/** Columns that are made one by one. */
object Conditions {
  private val Open = Seq("new", "paid")

  def isOpen(status: Column): Column = status.isin(Open: _*)

  def labelled(orders: DataFrame): DataFrame =
    orders
      .withColumn("size", F.when(F.col("quantity") > 10, "large").when(F.col("quantity") > 1, "small").otherwise("single"))
      .withColumn("quantity", F.coalesce(F.col("quantity"), F.lit(0)).cast(IntegerType))
      .withColumn("price", (F.col("total") / F.col("quantity")).cast(DecimalType(12, 2)))
      .withColumnRenamed("size", "class")
      .filter(F.col("class").startsWith("s") || F.col("price").between(1, 10))
      .drop("status", "nothing")
      .select("id", "class", "price", "day")

  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder().getOrCreate()
    labelled(spark.table("silver.orders")).show(false)
    spark.table("silver.orders").filter(isOpen(F.col("status"))).count()
  }
}
