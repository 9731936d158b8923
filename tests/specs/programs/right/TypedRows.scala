import org.apache.spark.sql.{Dataset, Encoders, SparkSession}
import org.apache.spark.sql.functions.col

case class Customer(customerId: Int, name: String)

trait Job {
  def spark: SparkSession
  def run(): Unit
}

class TypedRows(val spark: SparkSession) extends Job {
  import spark.implicits._

  override def run(): Unit = {
    val customers: Dataset[Customer] = spark.table("silver.customers")
      .select(col("customer_id").as("customerId"), col("name"))
      .as[Customer]
    val names = customers.map(_.name.toUpperCase).toDF("upper")
    names.filter($"upper".like("A%")).show()
    customers.filter(c => c.name != null).map { c =>
      val Customer(id, name) = c
      (id, name)
    }.toDF("number", "called").select("number", "called").write.mode("overwrite").saveAsTable("tmp.named")
    customers.rdd.map(c => c.name -> 1).reduceByKey(_ + _).take(3).foreach { case (name, n) => println(s"$name: $n") }
  }
}
