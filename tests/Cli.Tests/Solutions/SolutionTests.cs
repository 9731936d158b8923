using System.Reflection;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Rules;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Cli.Tests.Solutions;

/// <summary><c>dataflow-lint Shop.sln</c> finds what the folders of its projects hold, and the SQL in their C#.</summary>
[TestClass]
public sealed class SolutionTests
{
    private const string Project = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFrameworks>net10.0;net9.0</TargetFrameworks><ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup><Using Include="Microsoft.Spark.Sql" /></ItemGroup></Project>""";

    private const string Ddl =
        "CREATE TABLE silver.orders (order_id BIGINT COMMENT 'a', total DECIMAL(12,2) COMMENT 'b') USING iceberg COMMENT 'c';\nSELECT totl FROM silver.orders;\n";

    private const string Jobs = """
        class Jobs
        {
            void Run(SparkSession spark) => spark.Sql("SELECT order_id, totl FROM silver.orders");
        }
        """;

    private const string InLake = "Lake/Lake.cs:1:111: error SYN001: expected a statement, found `SELEC`, did you mean `SELECT`?";

    [TestMethod]
    public void A_solution_gives_the_findings_of_its_projects_and_those_in_their_code()
    {
        using var folder = Shop();
        var whole = Run(folder, ".", "--output-format", "concise");
        foreach (var solution in (string[])["Shop.slnx", "Shop.sln"])
        {
            var run = Run(folder, solution, "--output-format", "concise");
            Assert.AreEqual(1, run.ExitCode, run.Error);
            CollectionAssert.AreEquivalent(
                whole.Lines.Append("Etl/Jobs.cs:3:65: error SQL021: `totl` is not a column of `silver.orders`").Append(InLake).ToArray(),
                run.Lines, run.Output + run.Error);
        }
    }

    [TestMethod]
    public void A_project_alone_is_its_folder()
    {
        using var folder = Shop();
        var run = Run(folder, "Lake/Lake.csproj", "--output-format", "concise");
        CollectionAssert.AreEqual(new[] { InLake }, run.Lines, run.Output + run.Error);
    }

    [TestMethod]
    public void Nothing_of_a_folder_is_evaluated_unless_its_project_is_named()
    {
        using var folder = Shop();
        folder.Write(
            "Etl/Directory.Build.props",
            $"<Project><PropertyGroup><X>$([System.IO.File]::WriteAllText('{folder["ran"]}', 'x'))</X></PropertyGroup></Project>");
        _ = Run(folder, ".");
        Assert.IsFalse(File.Exists(folder["ran"]));
    }

    [TestMethod]
    public void A_project_that_cannot_be_evaluated_makes_the_result_incomplete()
    {
        using var folder = Shop();
        folder.Write("Web/Web.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><Oops");
        var run = Run(folder, "Shop.slnx");
        Assert.AreEqual(3, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, "Web/Web.csproj: the project cannot be evaluated");
    }

    [TestMethod]
    public void Solutions_that_name_each_other_come_to_an_end()
    {
        using var folder = Shop();
        folder.Write("A.slnx", "<Solution><Project Path=\"B.slnx\" /></Solution>")
            .Write("B.slnx", "<Solution><Project Path=\"A.slnx\" /><Project Path=\"Lake/Lake.csproj\" /></Solution>");
        var run = Run(folder, "A.slnx", "--output-format", "concise");
        CollectionAssert.AreEqual(new[] { InLake }, run.Lines, run.Output + run.Error);
    }

    [TestMethod]
    public void A_solution_fetches_nothing()
    {
        using var folder = Shop();
        folder.Write(
            "A.slnx",
            $"<!DOCTYPE Solution [<!ENTITY a SYSTEM \"file://{folder["Lake/Lake.cs"]}\">]><Solution><Project Path=\"Lake/Lake.csproj\" /></Solution>");
        var run = Run(folder, "A.slnx");
        Assert.AreEqual(3, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, "DTD");
    }

    [TestMethod]
    public void Code_that_cannot_be_read_and_may_hold_SQL_makes_the_result_incomplete()
    {
        using var folder = Shop();
        File.WriteAllBytes(folder["Lake/Other.cs"], [.. "// Grü\nclass Other { }\n".Select(c => (byte)c)]);
        Assert.AreEqual(1, Run(folder, "Lake/Lake.csproj").ExitCode, "nothing in it is called what Spark is");
        File.WriteAllBytes(folder["Lake/Other.cs"], [.. "class Other { }\n// Grü: Spark\n".Select(c => (byte)c)]);
        var run = Run(folder, "Lake/Lake.csproj", "--output-format", "concise");
        Assert.AreEqual(3, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, "Lake/Other.cs:2: not valid UTF-8");
    }

    [TestMethod]
    public void Code_in_UTF_16_is_read_at_its_letters()
    {
        using var folder = Shop();
        File.WriteAllText(folder["Lake/Lake.cs"], File.ReadAllText(folder["Lake/Lake.cs"]), System.Text.Encoding.Unicode);
        var run = Run(folder, "Lake/Lake.csproj", "--output-format", "concise");
        CollectionAssert.AreEqual(new[] { InLake }, run.Lines, run.Output + run.Error);
    }

    [TestMethod]
    public void SQL_that_may_be_for_any_database_is_noted_when_asked()
    {
        using var folder = Shop();
        folder.Write(
            "Lake/Data.cs",
            "using System.Data.Common;\nclass D { void M(DbCommand c, Acme.Lake lake) {\n c.CommandText = \"SELECT 1\"; lake.Run(\"SELECT 2\");\n // lang=sql\n var x = \"SELECT 3\"; } }\n");
        folder.Write("Lake/Pg.cs", "using Npgsql;\nclass P { void M(NpgsqlCommand c) { c.CommandText = \"SELECT 1\"; } }\n");
        folder.Write(
            "Lake/Read.cs",
            "using Dapper;\nclass R { void M(object c, string sql) { c.Query(sql);\n c.Query($\"SELECT {sql}\"); } }\n");
        var quiet = Run(folder, "Lake/Lake.csproj");
        Assert.DoesNotContain("nothing tells", quiet.Error);
        var run = Run(folder, "Lake/Lake.csproj", "--show-unproven");
        Assert.AreEqual(quiet.ExitCode, run.ExitCode);
        foreach (var place in (string[])[
            "Lake/Data.cs:3:18: nothing tells for which database this SQL is, given to `CommandText` of a command",
            "Lake/Data.cs:5:10: nothing",
            "Lake/Read.cs:3:10: nothing tells for which database this SQL is, given to `Query` of Dapper",
        ])
        {
            StringAssert.Contains(run.Error, place);
        }

        Assert.HasCount(4, run.Error.Split("nothing tells"));
        Assert.AreEqual(2, Run(folder, ".", "--show-unproven").ExitCode);
    }

    [TestMethod]
    public void Without_an_sdk_it_is_said_what_to_do()
    {
        using var folder = Shop();
        var run = TestRun.With(
            folder.Path,
            RuleCatalog.All,
            host => host with { ProjectsProgram = Program, Variable = _ => null },
            "Shop.slnx");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "no .NET SDK was found");
        StringAssert.Contains(run.Error, "name the folder instead");
        run = TestRun.With(folder.Path, RuleCatalog.All, host => host with { ProjectsProgram = folder["none.dll"] }, "Shop.slnx");
        StringAssert.Contains(run.Error, "this installation cannot read solutions");
    }

    [TestMethod]
    public void Methods_of_the_configuration_count()
    {
        using var folder = Shop();
        folder.Write("dataflow-lint.yaml", "csharp:\n  methods:\n    Acme.Lake.Run(sql): other\n");
        var run = Run(folder, "Lake/Lake.csproj", "--output-format", "concise");
        Assert.IsEmpty(run.Lines, run.Output);
    }

    private static TempFolder Shop() => new TempFolder()
        .Folder(".git/objects").Folder(".git/refs").Write(".git/HEAD", "ref: refs/heads/main\n")
        .Write("dataflow-lint.yaml", "csharp:\n  methods:\n    Acme.Lake.Run(sql): spark\n    Acme.Pg.*: other\n")
        .Write("Etl/Etl.csproj", Project).Write("Etl/orders.sql", Ddl).Write("Etl/Jobs.cs", Jobs)
        .Write("Lake/Lake.csproj", Project)
        .Write(
            "Lake/Lake.cs",
            "namespace Acme; class Lake { void Run(string sql) { } void M(Lake lake, Pg pg) { pg.Ask(\"SELEC 1\"); lake.Run(\"SELEC 1\"); } } class Pg { public void Ask(string sql) { } }")
        .Write("Web/Web.csproj", Project).Write("Web/page.sql", "SELECT FROM WHERE;\n")
        .Write(
            "Shop.slnx",
            "<Solution><Project Path=\"Etl/Etl.csproj\" /><Folder Name=\"/x/\"><Project Path=\"Lake\\Lake.csproj\" /></Folder><Project Path=\"Web/Web.csproj\" /></Solution>")
        .Write(
            "Shop.sln",
            "Microsoft Visual Studio Solution File, Format Version 12.00\n"
            + string.Concat(((string[])["Etl", "Lake", "Web"]).Select((name, i) =>
                $"Project(\"{{9A19103F-16F7-4668-BE54-9A1E7A4F7556}}\") = \"{name}\", \"{name}\\{name}.csproj\", \"{{00000000-0000-0000-0000-00000000000{i}}}\"\nEndProject\n"))
            + "Global\nEndGlobal\n");

    private static string Program =>
        typeof(SolutionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectsProgram").Value!;

    private static TestRun Run(TempFolder folder, params string[] arguments) =>
        TestRun.With(folder.Path, RuleCatalog.All, host => host with { Files = new Disk(), ProjectsProgram = Program }, arguments);
}
