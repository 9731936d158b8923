import io.delta.tables.DeltaTable
import org.apache.spark.sql.SparkSession

object Merges {
  val spark: SparkSession = SparkSession.builder().getOrCreate()

  def upsert(): Unit = {
    val updates = spark.table("silver.customers").filter("country = 'NL'")
    DeltaTable.forName(spark, "gold.best").as("t")
      .merge(updates.as("s"), "t.customer_id = s.customer_id")
      .whenMatched().updateExpr(Map("name" -> "s.name"))
      .whenNotMatched().insertExpr(Map("customer_id" -> "s.customer_id", "name" -> "s.name"))
      .execute()
    updates.createOrReplaceTempView("updates")
    spark.sql("""
      MERGE INTO gold.best t
      USING updates s
      ON t.customer_id = s.customer_id
      WHEN MATCHED THEN UPDATE SET t.name = s.name
      WHEN NOT MATCHED THEN INSERT (customer_id, name) VALUES (s.customer_id, s.name)
    """)
  }
}
