using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>
/// Flaws of <c>tests/specs/program-mutants.tsv</c> in the programs of the recipes: the linter says of each what it says of the same flaw in
/// SQL that fills the table in the same way, by position or by name.
/// </summary>
[TestClass]
public sealed class ProgramMutantTests
{
    private const string Script = "src/sparksql_write.sql";

    private static readonly Dictionary<string, (int Column, string File, bool IsByName)> Programs = new()
    {
        ["pyspark"] = (2, "src/pyspark_write.py", true),
        ["scala"] = (3, "src/main/scala/com/example/spark/ExampleApp.scala", true),
        ["sparklyr"] = (4, "src/sparklyr_write.R", false),
    };

    // That a mark names another day than was computed is proven by all that is written, and a program may write more than is seen.
    private const string OfAllWrites = "HWM006";

    private static readonly string[][] Flaws =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "specs", "program-mutants.tsv"))
            .Where(l => !l.StartsWith('#'))
            .Select(l => l.Split('\t')),
    ];

    [TestMethod]
    public void There_are_more_than_eighty() => Assert.IsGreaterThanOrEqualTo(80, Flaws.Length * Programs.Count);

    [TestMethod]
    [DataRow("pyspark")]
    [DataRow("scala")]
    [DataRow("sparklyr")]
    public void Each_is_said_as_in_SQL(string recipe)
    {
        var (column, file, isByName) = Programs[recipe];
        var (sql, program) = (Package("spark-sql"), Package(recipe));
        if (isByName) sql[Script] = sql[Script].Replace("${TARGET_TABLE}\nWITH", "${TARGET_TABLE} BY NAME\nWITH");
        Assert.AreEqual("", Said(sql) + Said(program), "nothing is said without a flaw");
        var found = Flaws.Select(flaw =>
            (Name: flaw[0], Twin: Said(Broken(sql, Script, flaw[1])), There: Said(Broken(program, file, flaw[column])))).ToArray();
        var others = found.Where(f => f.Twin != f.There).Select(f => $"{f.Name}: {f.Twin} in SQL, {f.There}");
        Assert.AreEqual("", string.Join('\n', others));
        Assert.IsGreaterThanOrEqualTo(30, found.Count(f => f.There.Length > 0));
    }

    private static Dictionary<string, string> Package(string recipe)
    {
        using var folder = SampleRuns.New().Made(recipe, "titles");
        var files = Packages.Read(folder["titles"]);
        files.Add("schemas/playback.title_view_hours.sql", RecipeFacts.Source);
        return files;
    }

    private static Dictionary<string, string> Broken(Dictionary<string, string> files, string file, string edits)
    {
        var text = files[file];
        foreach (var edit in edits.Split(" ;; "))
        {
            var sides = edit.Split(" =>");
            var (written, instead) = (Letters(sides[0]), Letters(sides[1].Length > 0 ? sides[1][1..] : ""));
            Assert.AreEqual(2, text.Split(written).Length, $"`{written}` stands once in {file}");
            text = text.Replace(written, instead);
        }

        return new(files) { [file] = text };
    }

    private static string Letters(string written) => written.Replace("\\n", "\n");

    // The rules, each once, in the transformation and in the workflow that it breaks a promise of.
    private static string Said(Dictionary<string, string> files) =>
        string.Join(' ', Packages.Lint(files).Where(d => !d.Location.Path.StartsWith("schemas/", StringComparison.Ordinal))
            .Select(d => d.Rule.Id)
            .Where(id => id != OfAllWrites).Distinct().Order(StringComparer.Ordinal));
}
