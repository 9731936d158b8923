package shop
package jobs {
  import org.apache.spark.sql.{SparkSession => Session}

  /* A comment /* within */ another: "( */
  sealed abstract class Kind(val name: String) { override def toString: String = name }
  object Kind {
    case object Small extends Kind("small")
    case object Large extends Kind("large")
    def of(text: String): Option[Kind] = text match {
      case "small" | "s" => Some(Small)
      case other if other.startsWith("l") => Some(Large)
      case _ => None
    }
  }

  object Braces {
    val letters = Map('a' -> '\'', '"' -> '\u0041', '{' -> '}')
    val `a name` = """He said "no""""
    val xml = <orders day="1"><order>{letters('a')} isn't</order></orders>
    val run: Int => String => Unit = n => s => println(s * n)
    type Rows = List[(Int, String)]
    @deprecated("old", since = "1") def old[T <: AnyRef : Ordering](rows: T*)(implicit x: Int = 1): Unit = ()
    def !! (n: Int): Int = if (n > 0) n else -n
    lazy val session = Session.builder().getOrCreate()
    def main(args: Array[String]): Unit = {
      val Array(first, rest @ _*) = args
      val (low, high) = (1, 2)
      for { n <- low to high; m = n * 2 if m > 1 } yield { n + m }
      var i = 0
      while (i < 3) { i += 1 }
      do { i -= 1 } while (i > 0)
      session.table("silver.orders").filter(s"id > ${ if (low < high) s"${low}" else "0" }").select("id").show()
      val f = (x: Int, y: Int) => x + y
      val partial: PartialFunction[Any, Int] = { case n: Int => n }
      println(f(low, high) max 3 min 4)
      new Thread(new Runnable { def run(): Unit = println("x") }).start()
    }
  }
}
