using System.Text;
using System.Text.Json.Nodes;
using Dataflow.Lint.Cli;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Lineage.Formats;
using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Schemas;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using NJsonSchema;

namespace Dataflow.Lint.Tests;

/// <summary>The schemas in the repository are those the linter prints, and take what is right; <c>UPDATE_DOCS=1</c> writes them.</summary>
[TestClass]
public sealed class SchemaTests
{
    private static readonly string Config = TextOf(ConfigJsonSchema.Of(RuleNames.Of(RuleCatalog.All)));
    private static readonly string Report = TextOf(ReportJsonSchema.Create());
    private static readonly string Workflow = TextOf(WorkflowJsonSchema.Create());

    [TestMethod]
    public void The_schemas_in_the_docs_are_up_to_date()
    {
        AssertFile("dataflow-lint.schema.json", Config);
        AssertFile("workflow.sch.schema.json", Workflow);
        AssertFile("report.schema.json", Report);
        AssertFile("graph.schema.json", TextOf(GraphJsonSchema.Create()));
        AssertFile("migration.schema.json", TextOf(MigrationJsonSchema.Create()));
    }

    [TestMethod]
    public async Task Every_report_is_valid()
    {
        var schema = await SchemaOf(Report);
        using var output = new MemoryStream();
        var found = Packages.Lint(Packages.Read(Repository.Sample("broken_revenue")));
        Assert.IsNotEmpty(found.SelectMany(d => d.Fixes));
        Assert.IsNotEmpty(found.SelectMany(d => d.Related));
        Problem[] problems = [Problem.Usage("a", "b"), new(ProblemKind.Incomplete, "c") { Path = "x", Line = 3 }, Problem.Of(found[0])];
        new JsonReport().Write(
            new RunResult
            {
                Diagnostics = found,
                Problems = problems,
                HasStatistics = true,
                Elapsed = TimeSpan.FromSeconds(1),
                FixedCount = 1,
            },
            output);
        var report = Encoding.UTF8.GetString(output.ToArray());
        Assert.IsEmpty(schema.Validate(report));
        Assert.IsNotEmpty(schema.Validate(report.Replace("\"line\"", "\"row\"", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("lineage")]
    [DataRow("graph")]
    public async Task Every_graph_is_valid(string command)
    {
        var schema = await SchemaOf(TextOf(GraphJsonSchema.Create()));
        using var output = new MemoryStream();
        var host = new Host
        {
            WorkingFolder = Repository.Sample("ad_delivery"),
            Files = new Disk(),
            OpenInput = () => Stream.Null,
            Output = output,
            Error = Stream.Null,
        };
        Assert.AreEqual(ExitCode.Clean, new CommandLine(host, RuleCatalog.All).Run([command, "--format", "json"]));
        var graph = Encoding.UTF8.GetString(output.ToArray());
        Assert.IsEmpty(schema.Validate(graph));
        Assert.IsNotEmpty(schema.Validate(graph.Replace("\"isUnsure\"", "\"unsure\"", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Every_workflow_at_hand_is_valid()
    {
        var schema = await SchemaOf(Workflow);
        var folders = new[] { Path.Combine(Repository.Root, "samples"), Repository.Shared("packages/clean") }.OfType<string>();
        var files = folders.SelectMany(f => Directory.EnumerateFiles(f, "*.sch.yaml", SearchOption.AllDirectories)).ToArray();
        Assert.IsGreaterThan(5, files.Length);
        foreach (var file in files) Assert.IsEmpty(schema.Validate(JsonOf(File.ReadAllText(file))), file);
    }

    [TestMethod]
    public async Task Every_configuration_at_hand_is_valid()
    {
        var schema = await SchemaOf(Config);
        foreach (var name in Presets.Names) Assert.IsEmpty(schema.Validate(JsonOf(Presets.Find(name) ?? "")), name);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        Assert.IsEmpty(schema.Validate(JsonOf(page.Split("```yaml\n")[1].Split("```")[0])), "docs/configuration.md");
        foreach (var file in Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "samples"),
            "dataflow-lint.yaml",
            SearchOption.AllDirectories))
        {
            Assert.IsEmpty(schema.Validate(JsonOf(File.ReadAllText(file))), file);
        }
    }

    [TestMethod]
    [DataRow("ruls: {}")]
    [DataRow("rules: {WAP01: off}")]
    [DataRow("rules: {WAP001: warn}")]
    [DataRow("fail-on: errors")]
    [DataRow("extends: {a: b}")]
    public async Task A_broken_configuration_is_invalid(string text) => Assert.IsNotEmpty((await SchemaOf(Config)).Validate(JsonOf(text)));

    [TestMethod]
    [DataRow("Workflo: {jobs: []}")]
    [DataRow("Workflow: {id: a}")]
    [DataRow("Workflow: {jobs: [{a: {}, b: {}}]}")]
    [DataRow("Workflow: {jobs: [{job: {id: x, type: Spark, failure_mode: ignore}}]}")]
    [DataRow("Workflow: {jobs: [{job: {id: x, type: Metadata, metacat: {colum_types: {}}}}]}")]
    public async Task A_broken_workflow_is_invalid(string text) => Assert.IsNotEmpty((await SchemaOf(Workflow)).Validate(JsonOf(text)));

    // The validator knows the older word for "$defs" only.
    private static Task<JsonSchema> SchemaOf(string text) =>
        JsonSchema.FromJsonAsync(text.Replace("$defs", "definitions", StringComparison.Ordinal));

    private static string TextOf(SchemaNode schema)
    {
        using var output = new MemoryStream();
        SchemaCommand.Write(schema, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string JsonOf(string yaml) => Convert(YamlTree.Parse(new SourceText("a.yaml", yaml)).Root)?.ToJsonString() ?? "null";

    private static JsonNode? Convert(YamlNode? node) => node?.Resolved switch
    {
        YamlMapping mapping =>
            new JsonObject(mapping.EffectiveEntries.Select(e => KeyValuePair.Create(e.Name ?? "", Convert(e.ValueNode)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(Convert)]),
        YamlScalar { IsNull: true } or null => null,
        YamlScalar { Style: YamlScalarStyle.Plain, Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
        YamlScalar { Style: YamlScalarStyle.Plain } scalar
            when double.TryParse(scalar.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    private static void AssertFile(string name, string expected)
    {
        var path = Path.Combine(Repository.Root, "docs", "schemas", name);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, expected);
        Assert.AreEqual(
            expected,
            File.Exists(path) ? File.ReadAllText(path) : "",
            $"{path} is out of date: run the tests once with UPDATE_DOCS=1");
    }
}
