namespace Dataflow.Lint.CSharp;

/// <summary>What Spark takes a text of a program for.</summary>
internal enum SqlRole
{
    /// <summary>It is not known to be Spark's: nothing is said of it.</summary>
    None,

    /// <summary>Statements: <c>spark.Sql("SELECT 1")</c></summary>
    Statements,

    /// <summary>One item of a SELECT list: <c>frame.SelectExpr("a + 1 AS b")</c></summary>
    Item,

    /// <summary>A condition: <c>frame.Filter("a > 1")</c></summary>
    Condition,
}
