using System.Collections.Immutable;
using Dataflow.Lint.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Of C#, only SQL that is proven to be Spark's is judged, at its very words.</summary>
[TestClass]
public sealed class SqlInCSharpTests
{
    internal const string Client = """
        namespace Microsoft.Spark.Sql
        {
            public class Column { }
            public class Builder { public Builder AppName(string name) => this; public SparkSession GetOrCreate() => new(); }
            public class DataFrame
            {
                public DataFrame Filter(string condition) => this;
                public DataFrame Filter(Column condition) => this;
                public DataFrame Where(string condition) => this;
                public DataFrame SelectExpr(params string[] expressions) => this;
                public DataFrame Select(string column, params string[] columns) => this;
            }
            public class SparkSession
            {
                public static Builder Builder() => new();
                public DataFrame Sql(string sqlText) => new();
                public DataFrame Table(string name) => new();
            }
            public static class Functions { public static Column Expr(string expr) => new(); }
        }
        namespace Microsoft.Azure.Databricks.Client.Models { public class SqlStatement { public string Statement { get; set; } = ""; } }
        namespace System.Diagnostics.CodeAnalysis { public sealed class StringSyntaxAttribute(string syntax) : System.Attribute { public string Syntax => syntax; } }
        namespace Npgsql { public class NpgsqlCommand { public NpgsqlCommand(string text = "") { } public string CommandText { get; set; } = ""; } }
        namespace Dapper { public static class SqlMapper { public static int Execute(this object connection, string sql) => 0; public static int Query(this object connection, string sql) => 0; } }
        namespace Acme
        {
            public class Lake { public void Run(string sql, string name = "") { } }
            public class Pg { public void Run(string sql) { } public void Ask(string sql) { } }
            public class Store { public void Save([System.Diagnostics.CodeAnalysis.StringSyntax("spark-sql")] string sql) { } [System.Diagnostics.CodeAnalysis.StringSyntax("spark-sql")] public string Query { get; set; } = ""; }
        }
        """;

    private static readonly SqlMethods Methods = new(new Dictionary<string, bool> { ["Acme.Lake.Run(sql)"] = true, ["Acme.Pg.*"] = false });

    [TestMethod]
    [DataRow("spark.Sql(\"[|SELECT 1|]\");")]
    [DataRow("SparkSession.Builder().AppName(\"x\").GetOrCreate().Sql(\"[|SELECT 1|]\");")]
    [DataRow("var sql = \"[|SELECT 1|]\"; spark.Sql(sql);")]
    [DataRow("const string Sql = \"[|SELECT 1|]\"; spark.Sql(Sql);")]
    [DataRow("spark.Table(\"t\").Filter(\"[|a > 1|]\").SelectExpr(\"[|a + 1 AS b|]\", \"[|c|]\");")]
    [DataRow("spark.Sql(\"[|SELECT 1|]\").Where(\"[|a IS NULL|]\");")]
    [DataRow("Functions.Expr(\"[|a + 1|]\");")]
    [DataRow("_ = new SqlStatement { Statement = \"[|SELECT 1|]\" };")]
    [DataRow("new Acme.Lake().Run(\"[|SELECT 1|]\", \"SELECT 2\");", true)]
    [DataRow("// lang=spark-sql\nvar text = \"[|SELECT 1|]\";")]
    [DataRow("var text = /* language=spark-sql */ \"[|SELECT 1|]\";")]
    [DataRow("new Acme.Store().Save(\"[|SELECT 1|]\");", true)]
    [DataRow("_ = new Acme.Store { Query = \"[|SELECT 1|]\" };", true)]
    public void Sql_for_Spark_is_found(string body, bool needsCompiler = false)
    {
        var parts = body.Split("[|");
        var expected = parts.Skip(1).Select(p => p.Split("|]")[0]).ToArray();
        var source = Source(body.Replace("[|", "").Replace("|]", ""));
        CollectionAssert.AreEqual(expected, Found(source, isCompiled: true), "with a compiler");
        if (!needsCompiler) CollectionAssert.AreEqual(expected, Found(source, isCompiled: false), "without one");
    }

    [TestMethod]
    public void Methods_of_the_configuration_are_known_by_name_too()
    {
        var source = "using Acme;\n"
            + Source("var lake = new Lake(); lake.Run(\"SELECT 1\"); new Lake().Run(\"SELECT 2\"); new Pg().Run(\"SELECT 3\");");
        CollectionAssert.AreEqual(new[] { "SELECT 1", "SELECT 2" }, Found(source, isCompiled: true));
        CollectionAssert.AreEqual(new[] { "SELECT 1", "SELECT 2" }, Found(source, isCompiled: false));
    }

    [TestMethod]
    public void Forty_texts_for_others_are_left_alone()
    {
        string[] dialects = [
            "SELECT TOP 1 * FROM [a]",
            "SELECT * FROM a LIMIT 1 OFFSET 2",
            "SELECT a::int FROM t",
            "MERGE INTO t USING s ON 1=1",
            "SELECT nope FROM silver.orders",
        ];
        string[] calls =
        [
            "new Npgsql.NpgsqlCommand(\"{0}\");", "new Npgsql.NpgsqlCommand().CommandText = \"{0}\";", "new object().Execute(\"{0}\");",
            "new object().Query(\"{0}\");",
            "new Acme.Pg().Run(\"{0}\");", "new Acme.Pg().Ask(\"{0}\");", "var sql = \"{0}\"; System.Console.WriteLine(sql);",
            "// lang=sql\nvar sql = \"{0}\";",
        ];
        var read = 0;
        foreach (var call in calls)
        {
            foreach (var dialect in dialects)
            {
                var source = "using Dapper;\n" + Source(call.Replace("{0}", dialect));
                Assert.IsEmpty(Found(source, isCompiled: true), call);
                Assert.IsEmpty(Found(source, isCompiled: false), call);
                read++;
            }
        }

        Assert.AreEqual(40, read);
    }

    [TestMethod]
    [DataRow("class SparkSession { public void Sql(string x) { } } class D { void M(SparkSession spark) { spark.Sql(\"SELECT 1\"); } }", "another type of the name")]
    [DataRow("using Microsoft.Spark.Sql; partial class D { readonly string sql = \"SELECT 1\"; void M(SparkSession spark) { spark.Sql(sql); } } partial class D { D() { sql = \"SELECT 2\"; } }", "a field that a constructor sets")]
    [DataRow("class D { void M(dynamic spark) { spark.Sql(\"SELECT 1\"); } }", "a type nobody knows")]
    public void What_could_be_something_else_is_left_alone(string source, string why)
    {
        Assert.IsEmpty(Found(source, isCompiled: true), why);
        Assert.IsEmpty(Found(source, isCompiled: false), why);
    }

    [TestMethod]
    public async Task The_analyzer_tells_each_finding_at_its_words()
    {
        const string Program = """"
            using Microsoft.Spark.Sql;
            class Jobs
            {
                const string Query = "SELECT order_id, " + "[|totl|] FROM silver.orders";

                void Run(SparkSession spark, string day)
                {
                    spark.Sql(Query);
                    spark.Sql($@"SELECT order_id FROM silver.orders WHERE [|custmer|] = ""{day}""");
                    spark.Sql("SELECT order_id FROM silver.orders WHERE total > {day}");
                    spark.Sql("SELECT custmer FROM silver.orders -- dataflow-lint: ignore[SQL021] it is added next week");
                    // lang=spark-sql
                    var other = "[|SELEC|] 1";
                }
            }
            """";
        const string Ddl =
            "CREATE TABLE silver.orders (order_id BIGINT COMMENT 'a', customer STRING COMMENT 'b', total DECIMAL(12,2) COMMENT 'c') USING iceberg COMMENT 'd';";
        var source = Program.Replace("[|", "").Replace("|]", "").Replace("{day}\");", "1\");");
        var found = await AnalyzerHost.Compiled(
            [new Script("ddl.sql", _ => SourceText.From(Ddl))],
            ("Jobs.cs", source),
            ("Client.cs", Client)).GetAnalyzerDiagnosticsAsync();
        var words = found.Where(d => d.Location.GetLineSpan().Path.EndsWith("Jobs.cs", StringComparison.Ordinal))
            .OrderBy(d => d.Location.SourceSpan.Start)
            .Select(d => $"{d.Id} {source.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)}");
        CollectionAssert.AreEqual(new[] { "SQL021 totl", "SQL021 custmer", "SYN001 SELEC" }, words.ToArray(), string.Join('\n', found));
        Assert.IsTrue(
            found.Where(d => d.Id == "SQL021")
                .All(d =>
                    d.AdditionalLocations.Count > 0
                    && d.AdditionalLocations[0].GetLineSpan().Path.EndsWith("ddl.sql", StringComparison.Ordinal)),
            "the table is shown beside it");
    }

    private static string Source(string body) =>
        "using Microsoft.Spark.Sql;\nusing Microsoft.Azure.Databricks.Client.Models;\nclass Program { void Main(SparkSession spark) {\n"
        + body
        + " } }";

    private static string[] Found(string source, bool isCompiled)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var tree = CSharpSyntaxTree.ParseText(source, options);
        var compilation = CSharpCompilation.Create(
            "Program",
            [tree, CSharpSyntaxTree.ParseText(Client, options)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        var pieces = isCompiled
            ? SqlInCSharp.Find(compilation.GetSemanticModel(tree), Methods)
            : SqlInCSharp.Find(tree, ImmutableArray<string>.Empty, Methods);
        return [.. pieces.OrderBy(p => p.Place.Start)
            .Select(p =>
                string.Concat(p.Parts.Where(part =>
                    part.Kind is Frontends.Programs.EmbeddedKind.Verbatim or Frontends.Programs.EmbeddedKind.Shared)
                    .Select(part => source.Substring(part.Span.Start, part.Span.Length))))];
    }
}
