using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Nulls;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>What the linter knows of the transformation of a package, a line a fact, without a word of how it is written.</summary>
internal sealed class RecipeFacts
{
    /// <summary>The table that the packages read; none of them defines it.</summary>
    public const string Source = """
        CREATE TABLE playback.title_view_hours (title_id INT, country_code STRING, view_hours DOUBLE, playback_date DATE)
        USING iceberg PARTITIONED BY (playback_date);
        """;

    private static readonly string[] Read = ["title_id", "country_code", "view_hours", "playback_date"];

    private readonly Script script;
    private readonly ScriptUse use;
    private readonly InsertStatement insert;
    private readonly InsertFacts facts;

    private RecipeFacts(Package package)
    {
        script = package.Scripts.Single(s =>
            s.Document.Path.Contains("write") || s.Document.Path.EndsWith("ExampleApp.scala", StringComparison.Ordinal));
        use = script.Uses.Single();
        insert = script.Tree.Script.Descendants<InsertStatement>().Single();
        facts = InsertFacts.Of(insert, script) ?? throw new InvalidOperationException($"the table of {script.Document.Path} is not known");
    }

    /// <summary>Of the package in a folder: its effects, outputs, keys, lineage and days.</summary>
    public static string[] Of(TempFolder folder, string package)
    {
        var files = Packages.Read(folder[package]);
        files.Add("schemas/playback.title_view_hours.sql", Source);
        return [.. new RecipeFacts(Packages.ToWorkspace(files).Packages.Single()).All()];
    }

    /// <summary>Whether the columns are filled by their names.</summary>
    public static bool IsByName(TempFolder folder, string package) =>
        new RecipeFacts(Packages.ToWorkspace(Packages.Read(folder[package])).Packages.Single()).facts.IsByName;

    private IEnumerable<string> All() => [.. Effects(), .. Outputs(), .. Keys(), .. Lineage(), .. Days()];

    private IEnumerable<string> Effects()
    {
        foreach (var effect in script.Effects) yield return $"{effect.Role} {Plain(script.IdentityOf(effect.Name, use).ConstantName)}";
        yield return $"overwrites {insert.IsOverwrite}, dynamically {PartitionOverwrites.AreDynamic(insert, use)}";
    }

    private IEnumerable<string> Outputs()
    {
        foreach (var (column, value) in facts.Pairs)
        {
            var nulls = NullProof.Of(facts.NullsOf(value, script), script);
            yield return $"{column.Name} {column.Type} <- {value.Name} {value.Type}{(nulls is null ? "" : $" NULL {nulls.Place.Message}")}";
        }
    }

    private IEnumerable<string> Keys() =>
        facts.Output.Keys.Select(key => "key " + Sorted(key.Select(i => facts.Output.Columns![i].Name))).Order(StringComparer.Ordinal);

    private IEnumerable<string> Lineage()
    {
        var plan = script.Meaning.Plan;
        var write = TableWrites.Of(plan, ColumnLineage.Of(plan, hole => use.Bind(hole.Name)?.Constant is not null)).Single();
        foreach (var column in write.Columns.OrderBy(c => c.Name)) yield return $"{column.Name} from {Words(column.Origins)}";
        yield return $"rows from {Words(write.Rows)}";
        foreach (var scan in plan.Nodes.OfType<TableScan>())
        {
            yield return "picked by " + string.Join(", ", Read.Where(c => script.Meaning.Filters.PickBy(scan, c)));
        }
    }

    private IEnumerable<string> Days()
    {
        foreach (var day in ProcessedDays.Of(insert, script)) yield return "computes " + Words(day);
        foreach (var comparison in insert.Descendants<BinaryExpression>()
            .Where(b => b.Left is ColumnReference { Last.Value: "playback_date" }))
        {
            yield return "reads " + (DateOrigin.Of(comparison.Right!) is { } day ? Words(day) : "?");
        }
    }

    private string Words(DateOrigin day)
    {
        var trace = day.Parameter is { } hole ? DayTrace.OfHole(hole, use, []) : null;
        return $"{day.Source} {Sorted(trace?.Roots.Select(r => r.Name) ?? ["?"])}, {day.Offset + trace?.Offset} days behind it";
    }

    private static string Words(Origins origins) =>
        (origins.All.Count == 0
            ? "nothing"
            : Sorted(origins.All.Select(o => o.Column is null ? "rows" : $"{o.Column} {o.Kind}").Distinct()))
        + (origins.IsComplete ? "" : " and others");

    private static string Sorted(IEnumerable<string?> words) => string.Join(", ", words.Order(StringComparer.Ordinal));

    // The packages write tables that are named after their recipes.
    private static string? Plain(string? name) =>
        name is null ? null : string.Join('_', name.Split('_').Where(word => !SampleRuns.Recipes.Any(r => r.Replace("-", "") == word)));
}
