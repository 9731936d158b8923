using System.Collections.Concurrent;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>
/// The flaws of the printed sample, put back one at a time into the recipe they belong to: the linter or the package's own rows tell.
/// </summary>
/// <remarks>
/// Those of Scala that only a compiler with Spark at hand would tell (37 to 40, 42, 43) are not here, nor those that hang on the engine
/// (28, 31, 35, 45, 48), are a matter of style (14, 36) or that the contract keeps (47, 49, 50).
/// </remarks>
[TestClass]
public sealed class SeedFlawTests
{
    private const string Main = "main.sch.yaml";
    private const string Sql = "src/sparksql_write.sql";
    private const string Ddl = "ddl/dataflow_sparksql_sample.sql";
    private const string Python = "src/pyspark_write.py";
    private const string R = "src/sparklyr_write.R";
    private const string Scala = "src/main/scala/com/example/spark/ExampleApp.scala";

    /// <summary>What each recipe writes without a flaw: R takes its time.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<(Row[] Source, string[] Written)>> Good = new();

    [TestMethod]
    [DataRow(1, Sql, "to_date('${EXECUTION_DATE}', 'yyyyMMdd')\n    AND", "CURRENT_DATE\n    AND", "SQL001")]
    [DataRow(2, Sql, "to_date('${EXECUTION_DATE}', 'yyyyMMdd')", "CURRENT_DATE", "HWM006")]
    [DataRow(3, Main, "title_rank: metric", "rank: metric", "MET002")]
    [DataRow(6, Main, "          - ${CATALOG}/${TARGET_DB}/${TARGET_TABLE}\n        write_jobs", "          - ${CATALOG}/${DATABASE}/${TABLE}\n        write_jobs", "PRM001")]
    [DataRow(7, Ddl, "${TARGET_DB}.${TARGET_TABLE}", "${TARGET_DB}.dataflow_sample_results", "REF005")]
    [DataRow(8, Main, "                table: ${CATALOG}/${TARGET_DB}/${TARGET_TABLE}\n                columns:\n                  - date\n                  - country_code\n                  - title_id\n                  - title_rank", "                table: ${TARGET_TABLE}\n                columns:\n                  - date\n                  - country_code\n                  - title_id\n                  - title_rank", "AUD004")]
    [DataRow(9, Main, "                  EXECUTION_DATE: ${EXECUTION_DATE}\n", "", "PRM003")]
    [DataRow(10, Main, "  CATALOG: hive\n", "", "PRM001")]
    [DataRow(11, Sql, "  title_rank,\n  view_hours,\n  to_date", "  view_hours,\n  title_rank,\n  to_date", "SQL006")]
    [DataRow(12, Sql, "  view_hours,\n  to_date('${EXECUTION_DATE}', 'yyyyMMdd') AS date\n", "  view_hours\n", "SQL007")]
    [DataRow(13, Sql, "),\nranked AS", ")\nWITH ranked AS", "SYN001")]
    [DataRow(16, Main, "                  - date\n                  - country_code\n                  - title_id\n                  - title_rank\n                  - view_hours\n", "                  - title_id\n", "AUD001")]
    [DataRow(17, Main, "                  - title_rank\n                  - view_hours\n", "                  - title_rank\n                  …\n", "YML001")]
    [DataRow(18, Main, "    - job:\n        id: metadata", "   - job:\n        id: metadata", "YML001")]
    [DataRow(19, Main, "        data_auditor:", "         data_auditor:", "YML001")]
    [DataRow(20, Sql, "playback_date = to_date('${EXECUTION_DATE}', 'yyyyMMdd')", "playback_date = 20220101", "SQL025")]
    [DataRow(22, Sql, "to_date('${EXECUTION_DATE}', 'yyyyMMdd') AS date", "CAST('${EXECUTION_DATE}' AS INT) AS date", "SQL")]
    [DataRow(44, Ddl, "USING iceberg", "STORED AS ICEBERG", "DDL007")]
    [DataRow(46, Ddl, "INT NOT NULL COMMENT 'Title", "INT COMMENT 'Title", "DDL006")]
    public void The_linter_tells(int number, string file, string right, string flawed, string rule)
    {
        using var folder = Flawed("spark-sql", file, right, flawed).Write("dataflow-lint.yaml", "extends: strict\n");
        var run = folder.Lint("--output-format", "concise", "--select", $"ALL,{rule}", ".");
        Assert.AreEqual(1, run.ExitCode, $"#{number}: {run.Error}");
        Assert.IsTrue(run.Lines.Any(l => l.Contains($" {rule}", StringComparison.Ordinal)), $"#{number}: {run.Output}");
    }

    [TestMethod]
    [DataRow(5, "scala", Scala, "functions.{col, lit, row_number, sum}", "functions.{col, lit, rank => row_number, sum}", "SQL013")]
    [DataRow(11, "sparklyr", R, "title_rank, view_hours, date)", "view_hours, title_rank, date)", "SQL006")]
    [DataRow(12, "scala", Scala, "\"title_rank\", \"view_hours\", \"date\")", "\"title_rank\", \"view_hours\")", "REF006")]
    [DataRow(12, "sparklyr", R, "title_rank, view_hours, date)", "title_rank, view_hours)", "SQL007")]
    [DataRow(1, "sparklyr", R, "playback_date == as.Date(!!day)", "playback_date == Sys.Date()", "SQL001")]
    [DataRow(22, "scala", Scala, "\"date\", lit(Date.valueOf(day))", "\"date\", lit(day.toString.toInt)", "REF006")]
    [DataRow(22, "sparklyr", R, "date = as.Date(!!day)", "date = as.integer(!!day)", "REF006")]
    [DataRow(30, "sparklyr", R, "row_number()", "min_rank(desc(view_hours))", "SQL013")]
    [DataRow(31, "sparklyr", R, "  sparklyr::spark_session_config(sc, \"spark.sql.sources.partitionOverwriteMode\", \"dynamic\")\n", "", "SQL011")]
    [DataRow(35, "scala", Scala, ".writeTo(values(\"target-table\")).overwritePartitions()", ".write.mode(\"overwrite\").insertInto(values(\"target-table\"))", "SQL011")]
    [DataRow(35, "scala", Scala, ".overwritePartitions()", ".append()", "SQL010")]
    [DataRow(35, "sparklyr", R, "overwrite = TRUE", "overwrite = FALSE", "SQL010")]
    [DataRow(4, "scala", Scala, ".groupBy(\"title_id\", \"country_code\")", ".groupBy(\"title_id\")", "SQL021")]
    [DataRow(4, "sparklyr", R, "group_by(title_id, country_code)", "group_by(title_id)", "SQL021")]
    [DataRow(40, "scala", Scala, "\"title_rank\", \"view_hours\", \"date\")", "\"title_rnk\", \"view_hours\", \"date\")", "SQL021")]
    public void The_linter_tells_of_a_program(int number, string recipe, string file, string right, string flawed, string rule)
    {
        using var folder = Flawed(recipe, file, right, flawed).Write("dataflow-lint.yaml", "extends: strict\n");
        var run = folder.Lint("--output-format", "concise", ".");
        Assert.IsTrue(
            run.Lines.Any(l =>
                l.StartsWith("titles/" + file, StringComparison.Ordinal) && l.Contains($" {rule}", StringComparison.Ordinal)),
            $"#{number}: {run.Output}");
    }

    [TestMethod]
    public void The_linter_tells_of_a_mock_of_another_recipe()
    {
        using var folder = SampleRuns.New()
            .Made("spark-sql", "titles")
            .Write("dataflow-lint.yaml", "extends: strict\n")
            .Write("titles/src/mocks/dataflow_pyspark_sample.yaml", "- {title_id: 1}\n");
        var run = folder.Lint("--output-format", "concise", ".");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.IsTrue(run.Lines.Any(l => l.Contains(" TST003", StringComparison.Ordinal)), run.Output);
    }

    [TestMethod]
    [DataRow(5, "spark-sql", Sql, "ROW_NUMBER() OVER (\n      PARTITION BY country_code\n      ORDER BY view_hours DESC, title_id", "RANK() OVER (\n      PARTITION BY country_code\n      ORDER BY view_hours DESC")]
    [DataRow(5, "pyspark", Python, ".desc(), F.col(\"title_id\"))", ".desc())")]
    [DataRow(5, "pyspark", Python, "F.row_number().over(by_hours)", "F.rank().over(Window.partitionBy(\"country_code\").orderBy(F.col(\"view_hours\").desc()))")]
    [DataRow(5, "sparklyr", R, "row_number()", "min_rank(desc(view_hours))")]
    [DataRow(15, "spark-sql", Sql, "    AND title_id IS NOT NULL\n", "")]
    [DataRow(15, "spark-sql", Sql, "    AND country_code IS NOT NULL\n", "")]
    [DataRow(15, "spark-sql", Sql, "    AND view_hours > 0\n", "")]
    [DataRow(15, "pyspark", Python, "F.col(\"title_id\").isNotNull() & ", "")]
    [DataRow(15, "sparklyr", R, "!is.na(title_id) & ", "")]
    [DataRow(22, "pyspark", Python, "\"date\", F.lit(day)", "\"date\", F.lit(int(day.strftime(\"%Y%m%d\")))")]
    [DataRow(22, "sparklyr", R, "date = as.Date(!!day)", "date = as.integer(!!format(day, \"%Y%m%d\"))")]
    [DataRow(23, "spark-sql", Sql, "playback_date", "playback_start_date")]
    [DataRow(23, "pyspark", Python, "playback_date", "date")]
    [DataRow(23, "sparklyr", R, "playback_date", "title_date")]
    [DataRow(24, "spark-sql", Sql, "title_rank <= 100", "title_rank <= 25")]
    [DataRow(24, "pyspark", Python, "MOST_TITLES = 100", "MOST_TITLES = 25")]
    [DataRow(24, "sparklyr", R, "most_titles <- 100L", "most_titles <- 25L")]
    [DataRow(25, "sparklyr", R, "title_rank, view_hours, date)", "title_rank, event_count = view_hours, date)")]
    [DataRow(26, "sparklyr", R, "sum(view_hours, na.rm = TRUE)", "sum(event_type, na.rm = TRUE)")]
    [DataRow(30, "sparklyr", R, "window_order(desc(view_hours), title_id) |>\n    mutate(title_rank = row_number())", "mutate(title_rank = rank(desc(view_hours)))")]
    [DataRow(33, "pyspark", Python, "views.filter(F.col(\"playback_date\") == F.lit(day))", "views.filter(F.col(\"playback_date\") == F.lit(date_of_run))")]
    [DataRow(51, "spark-sql", Sql, "ORDER BY view_hours DESC, title_id", "ORDER BY view_hours DESC")]
    [DataRow(51, "pyspark", Python, "F.col(\"view_hours\").desc(), F.col(\"title_id\"))", "F.col(\"view_hours\").desc())")]
    [DataRow(34, "pyspark", Python, "F.sum(", "sum(")]
    public void Its_rows_tell(int number, string recipe, string file, string right, string flawed)
    {
        var (source, expected) = Good.GetOrAdd(recipe, static recipe => new Lazy<(Row[], string[])>(() => RowsOf(recipe))).Value;
        using var folder = Flawed(recipe, file, right, flawed);
        string[] written;
        try
        {
            written = PackageCodeTests.Texts(new PackageCode(folder, "titles").Written(source));
        }
        catch (AssertInconclusiveException)
        {
            // It ran before: now it fails.
            return;
        }

        CollectionAssert.AreNotEqual(expected, written, $"#{number}");
    }

    [TestMethod]
    [DataRow(29, "sparklyr", R, "# \"playback.title_view_hours\" is", "}\n# \"playback.title_view_hours\" is")]
    [DataRow(32, "pyspark", Python, "spark.table(options.source_table)", "spark.table(f\"{some_db}.{source_table})")]
    [DataRow(41, "scala", Scala, "def main(arguments: Array[String]): Unit = {", "def main():")]
    public void A_parser_tells(int number, string recipe, string file, string right, string flawed)
    {
        using var folder = Flawed(recipe, file, right, flawed);
        var (program, arguments) = recipe switch
        {
            "sparklyr" => ("Rscript", (string[])["-e", "parse(commandArgs(TRUE)); cat('read\\n')", folder[$"titles/{file}"]]),
            "pyspark" =>
                ("python3", [
                    "-c",
                    "import sys; compile(open(sys.argv[1], encoding='utf-8').read(), 'x', 'exec'); print('read')",
                    folder[$"titles/{file}"],
                ]),
            _ =>
                ("bash", [
                    "-c",
                    $"if ! command -v scalac >/dev/null; then echo none; elif scalac -Ystop-after:parser titles/{file}; then echo read; fi",
                ]),
        };
        var said = new PackageCode(folder, "titles").Answer(program, "", arguments);
        if (said.Contains("none")) Assert.Inconclusive("There is no scalac on this machine.");
        Assert.DoesNotContain("read", said, $"#{number}");
    }

    // The mocks, and a country with a title too many, all with equal hours.
    private static (Row[] Source, string[] Written) RowsOf(string recipe)
    {
        using var folder = SampleRuns.New().Made(recipe, "titles");
        var code = new PackageCode(folder, "titles");
        Row[] source = [
            .. code.Source,
            .. Enumerable.Range(1, 101)
                .Select(i =>
                    Row.Of(("title_id", (double)(102 - i)), ("country_code", "FR"), ("view_hours", 1.0), ("playback_date", "2022-01-01"))),
        ];
        var written = PackageCodeTests.Texts(code.Written(source));
        Assert.HasCount(code.Expected.Length + 100, written);
        return (source, written);
    }

    private static TempFolder Flawed(string recipe, string file, string right, string flawed)
    {
        var folder = SampleRuns.New().Made(recipe, "titles");
        var text = folder.Text($"titles/{file}");
        Assert.Contains(right, text);
        return folder.Write($"titles/{file}", text.Replace(right, flawed));
    }
}
