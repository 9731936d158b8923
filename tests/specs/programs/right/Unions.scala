import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.functions.{lit, to_date, current_timestamp}

object Unions extends App {
  val spark = SparkSession.builder().getOrCreate()
  val numbers = spark.table("silver.orders").select("id", "total")
  val more = spark.table("silver.items").select("order_id", "price")
  numbers.union(more).select("id", "total").show()
  numbers.unionByName(more.toDF("id", "total")).show()
  numbers.withColumn("kind", lit("order")).unionByName(numbers.withColumn("kind", lit("again"))).groupBy("kind").count.show
  spark.table("silver.customers").selectExpr("customer_id as id", "upper(name) as name", "cast(null as double) as total").filter("id > 10 and name is not null").show()
  spark.range(10).toDF("n").select("n").show()
  spark.read.option("header", "true").csv("s3://shop/raw.csv").select("anything", "at_all").write.mode("overwrite").format("parquet").saveAsTable("raw.csv")
}
