import com.typesafe.config.ConfigFactory
import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.types._
import org.apache.spark.sql.functions.{col, explode, from_json, get_json_object, struct, udf}

object Reads {
  val schema = StructType(Seq(StructField("id", LongType, nullable = false), StructField("tags", ArrayType(StringType))))
  val clean = udf((s: String) => Option(s).map(_.trim).getOrElse(""))

  def main(args: Array[String]): Unit = {
    val config = ConfigFactory.load().getConfig("shop")
    val spark = SparkSession.builder().master("local[*]").getOrCreate()
    val raw = spark.read.schema(schema).json(config.getString("input"))
    raw.select(col("id"), explode(col("tags")).as("tag")).filter(col("tag") =!= "").show()
    spark.table("silver.customers").select(clean(col("name")).as("name"), struct("country", "since").as("where")).select("name", "where.country").show()
    spark.table(config.getString("table")).select("anything").show()
    spark.table("silver.items").withColumn("data", from_json(col("sku"), schema)).select("data.*").select("id", "tags").show()
    spark.table("silver.items").agg(Map("price" -> "max")).show()
    spark.table("silver.items").na.fill(0).select("price").na.drop().show()
    spark.table("silver.items").groupBy("sku").pivot("amount").sum("price").select("sku", "1").show()
    spark.table("silver.items").select(spark.table("silver.items").columns.map(c => col(c).as(c.toUpperCase)): _*).select("SKU").show()
    spark.table("silver.items").describe("price").show()
  }
}
