using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>
/// The Python, Scala and R that the format's authors printed, with the flaws that are known of them by number. None of the three can be
/// read as printed; what else is wrong shows once that is mended, and the tables are named.
/// </summary>
/// <remarks>
/// Not reported, since only one place says it or none proves it: that the recipes differ in their source's column of the day and in their N
/// (23, 24, where the source is not defined); names that stand nowhere in the file and may come from another one (28, 33, 34, 37, 40, 43);
/// calls with other numbers of arguments, and a day as a number among them (38, 39, 42); that <c>byName()</c> is none of Spark's own (35).
/// </remarks>
[TestClass]
public sealed class SeedProgramTests
{
    private const string Tables = """
        CREATE TABLE some_db.source_table (title_id INT, country_code STRING, view_hours DOUBLE, playback_date DATE) USING iceberg;
        CREATE TABLE sandbox.results (title_id INT, country_code STRING, title_rank INT, view_hours DOUBLE, date DATE)
        USING iceberg PARTITIONED BY (date);
        """;

    [TestMethod]
    [DataRow(32, "job.py", "PYS001", "f\"")]
    [DataRow(41, "Job.scala", "PYS001", "{")]
    [DataRow(29, "job.R", "PYS001", "}")]
    public void As_printed_it_cannot_be_read(int number, string file, string rule, string word) =>
        AssertFound(number, file, Printed(file), rule, word);

    [TestMethod]
    [DataRow(20, "job.py", "SQL021", "\"date\"", DisplayName = "#20, #23: no column of the source")]
    [DataRow(22, "job.py", "REF006", "\"date\"", DisplayName = "#22: an INT in a column of DATE")]
    [DataRow(5, "job.py", "SQL013", "rank", DisplayName = "#5: ties")]
    [DataRow(35, "job.py", "SQL011", "insertInto", DisplayName = "#35: overwrites the whole table")]
    [DataRow(36, "job.py", "PYS002", "repartition")]
    [DataRow(22, "Job.scala", "SQL005", "dataDate.toInt", DisplayName = "#22: a number for a day")]
    [DataRow(5, "Job.scala", "SQL013", "rank")]
    [DataRow(36, "Job.scala", "PYS002", "repartition")]
    [DataRow(23, "Job.scala", "SQL021", "playback_start_date")]
    [DataRow(23, "job.R", "SQL021", "title_date")]
    [DataRow(25, "job.R", "SQL021", "event_type", DisplayName = "#25: another measure")]
    [DataRow(26, "job.R", "SQL021", "event_count", DisplayName = "#26: picked by a column that is not there")]
    [DataRow(22, "job.R", "REF006", "date")]
    [DataRow(30, "job.R", "SQL013", "rank")]
    [DataRow(31, "job.R", "SQL011", "spark_insert_table")]
    [DataRow(36, "job.R", "PYS002", "sdf_repartition")]
    public void Once_it_can_be_read_the_rest_is_reported(int number, string file, string rule, string word) =>
        AssertFound(number, file, Mended(file), rule, word);

    [TestMethod]
    public void What_dbplyr_translates_is_no_flaw() =>
        Assert.AreEqual("", string.Join(", ", Found("job.R", Mended("job.R")).Where(d => d.Word.Contains("is.null")).Select(d => d.Rule)));

    private static void AssertFound(int number, string file, string program, string rule, string word)
    {
        var found = Found(file, program);
        Assert.IsTrue(found.Contains((rule, word)), $"#{number}: {string.Join(", ", found)}");
    }

    private static (string Rule, string Word)[] Found(string file, string program) =>
    [
        .. Packages.Lint(
                new Dictionary<string, string> { ["ddl/tables.sql"] = Tables, ["src/" + file] = program },
                new Engine.Linting.LintOptions { Select = [new("ALL"), new("PYS002")] })
            .Where(d => d.Location.Path == "src/" + file).Select(d => (d.Rule.Id, d.Location.Text)),
    ];

    private static string Mended(string file) => file switch
    {
        "job.py" => "from pyspark.sql import functions as F, Window\nfrom pyspark.sql.functions import *\n"
            + Replaced(
                Printed(file),
                ("f\"{some_db}.{source_table})", "\"some_db.source_table\")"),
                ("target_table, ", "\"sandbox.results\", ")),
        "job.R" =>
            Replaced(
                Printed(file).TrimEnd().TrimEnd('}'),
                ("g(\"{some_db}.{source_table}\")", "\"some_db.source_table\""),
                ("(target_table", "(\"sandbox.results\"")),
        _ => Replaced(
            Printed(file),
            ("import spark.implicits._", "import org.apache.spark.sql.{functions => F}\n  import org.apache.spark.sql.expressions.Window"),
            ("s\"$someDb.source_table\"", "\"some_db.source_table\""),
            ("(targetTable)", "(\"sandbox.results\")"),
            ("def main():\n", "  val"),
            (", 20200101)", ")"),
            ("    viewingDf =", "    val viewingDF ="),
            ("    titleRankedDf =", "    val titleRankedDf ="),
            ("writeViewing(titleRankedDf)", "writeViewing(titleRankedDf, \"a\", \"b\")")) + "\n}\n",
    };

    private static string Replaced(string text, params (string Printed, string Mended)[] words)
    {
        foreach (var (printed, mended) in words)
        {
            Assert.Contains(printed, text);
            text = text.Replace(printed, mended);
        }

        return text;
    }

    // From the first line of the program up to the heading behind it.
    private static string Printed(string file)
    {
        if (Repository.Shared("seed") is not { } folder) throw new AssertInconclusiveException("The printed sample is not at hand.");
        var text = File.ReadAllText(Directory.EnumerateFiles(folder, "*.txt").Single()).ReplaceLineEndings("\n");
        var (start, end) = file switch
        {
            "job.py" => ("def main(args, spark):", "\nScala\n"),
            "job.R" => ("suppressPackageStartupMessages({", "\nConclusions\n"),
            _ => ("package com.", "\nR / sparklyR\n"),
        };
        var at = text.IndexOf("\n" + start, StringComparison.Ordinal) + 1;
        return text[at..text.IndexOf(end, at, StringComparison.Ordinal)].Replace("\n...\n", "\n");
    }
}
