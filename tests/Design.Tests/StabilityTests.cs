using System.Text.Json.Nodes;
using Dataflow.Lint.Cli;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Commands.Completions;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Rules;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// What <c>docs/stability.md</c> promises: nothing that is published is taken back; <c>UPDATE_DOCS=1</c> adds what is new.
/// </summary>
[TestClass]
public sealed class StabilityTests
{
    private static readonly string Published = Path.Combine(Repository.Root, "tests", "Design.Tests", "published.tsv");

    [TestMethod]
    public void What_is_published_stays()
    {
        var gone = File.ReadAllLines(Published).Except(Current()).ToArray();
        Assert.IsEmpty(gone, $"docs/stability.md promises what is no longer so:\n{string.Join('\n', gone)}");
    }

    [TestMethod]
    public void What_there_is_is_published()
    {
        string[] all = [.. File.ReadAllLines(Published).Union(Current()).Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(Published, string.Concat(all.Select(l => l + "\n")));
        CollectionAssert.AreEqual(
            all,
            File.ReadAllLines(Published),
            "published.tsv lacks what is new: run the tests once with UPDATE_DOCS=1");
    }

    private static string[] Current() =>
    [
        .. RuleCatalog.All.Select(r => r.Info).Concat(SuppressionRules.All).Where(r => !r.IsPreview).Select(r => $"rule\t{r.Id}\t{r.Name}"),
        $"exit\t{ExitCode.Clean}\tclean", $"exit\t{ExitCode.Findings}\tfindings", $"exit\t{ExitCode.Usage}\tusage",
        $"exit\t{ExitCode.Incomplete}\tincomplete",
        .. ReportFormat.All.Select(f => $"format\t{f.Word}"),
        .. CommandsOf(Tree()),
        .. MembersOf("report", "report.schema.json"),
        .. MembersOf("graph", "graph.schema.json"),
        .. MembersOf("migration", "migration.schema.json"),
        .. MembersOf(
            "config",
            "dataflow-lint.schema.json").Where(m => !m.Contains("/rules/", StringComparison.Ordinal) && !IsPreview(m.Split('/', '\t')[2])),
        .. Packages.Lint(Packages.Read(Repository.Sample("broken_revenue")))
            .Select(d => $"fingerprint\t{d.Rule.Id}\t{d.Location.Path}\t{d.Location.Text}\t{d.Fingerprint}"),
    ];

    private static bool IsPreview(string rule) => RuleCatalog.All.Any(r => r.Info.IsPreview && r.Info.Id == rule);

    private static CommandWords Tree() => new CommandLine(
        new Host
        {
            WorkingFolder = Repository.Root,
            Files = new Disk(),
            OpenInput = () => Stream.Null,
            Output = Stream.Null,
            Error = Stream.Null,
        },
        RuleCatalog.All).WholeTree();

    private static IEnumerable<string> CommandsOf(CommandWords command, string above = "") =>
        command.Options.Select(o => $"option\t{above}{command.Name}\t{o.Name}")
            .Concat(command.Commands.SelectMany(c => CommandsOf(c, $"{above}{command.Name} ")));

    private static IEnumerable<string> MembersOf(string what, string file)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", file)))!;
        return MembersOf(schema, "").Select(m => $"{what}\t{m}");
    }

    // Each member by its path, with its type; what it means is said by its name.
    private static IEnumerable<string> MembersOf(JsonNode? node, string path)
    {
        if (node is JsonArray array) return array.SelectMany((item, i) => MembersOf(item, path));
        if (node is not JsonObject schema) return [];
        return schema.SelectMany(entry => entry.Key switch
        {
            "properties" or "$defs" =>
                entry.Value!.AsObject()
                    .SelectMany(p => MembersOf(p.Value, $"{path}/{p.Key}").Prepend($"{path}/{p.Key}\t{TypeOf(p.Value)}")),
            _ => MembersOf(entry.Value, path),
        });
    }

    private static string TypeOf(JsonNode? schema) =>
        schema is JsonObject member ? $"{(member["type"] ?? member["$ref"])?.ToJsonString().Trim('"')}" : "";
}
