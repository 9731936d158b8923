using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A foreign key that leads nowhere.</summary>
public sealed class FkWithoutTarget : Rule
{
    private static readonly RuleOption Always = new(
        "always",
        "report foreign keys without a target also where the job has no `fk`",
        "false");

    // Each wrong name is compared with each column.
    private const int MostCompared = 2_000;

    public override RuleInfo Info { get; } = new("MET010", "fk-without-target")
    {
        Severity = Severity.Warning,
        Message = "{0}",
        Summary = "Each column that the metadata calls `fk` has a target under `fk`, `catalog/db/table.column`, and the target is there.",
        Why = "The catalog draws no line to the table the key belongs to, and readers join what they guess.",
        Silent =
            "Jobs without `fk`, unless the option asks for it, targets with parameters that are only known at run time, and tables no DDL of the repository defines in full.",
        Options = [Always],
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Main("[|song_id|]: fk, artist_id: fk", "artist_id: lake/music/artists.artist_id")),
            Example.Bad(Artists, new("main.sch.yaml", Main("artist_id: fk", "artist_id: lake/music/artists.[|artist|]"))),
            Example.Bad("main.sch.yaml", Main("artist_id: fk", "artist_id: [|lake/music/artists|]")),
            Example.Good(Artists, new ExampleFile("main.sch.yaml", Main("artist_id: fk", "artist_id: lake/music/artists.artist_id"))),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow, RuleSettings settings)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { Metadata: { Node: YamlMapping node, ColumnTypes: { Length: > 0 } columns } }) continue;
            var targets = node.ValueOf("fk") as YamlMapping;
            if (targets is null && (node.Find("fk") is not null || !settings.IsOn(Always))) continue;
            var named = new HashSet<string>(targets?.EffectiveEntries.Select(t => t.Name ?? "") ?? [], StringComparer.OrdinalIgnoreCase);
            foreach (var column in columns)
            {
                if (!ColumnRoles.IsReference(column.Role.Value) || named.Contains(column.Column.Value)) continue;

                // "fk: {hmoe_store_id: ...}"
                if (MisspeltIn(targets, column, columns) is { } slip)
                {
                    yield return new Finding(
                        workflow.At(slip.KeyNode),
                        $"`{slip.Name}` is none of the columns that `column_types` names")
                    {
                        Fixes = [Fix.Replace(workflow.At(slip.KeyNode), column.Column.Value)],
                        Related = [new RelatedPlace(workflow.At(column.Column), "closest column, without a target")],
                    };
                    continue;
                }

                yield return new Finding(workflow.At(column.Column), $"nothing says which table `{column.Column.Value}` is a key of")
                {
                    Label = "without target",
                    FollowsFrom = [new Cause("MET002", workflow.At(column.Column))],
                    Related = targets?.Entry is { } entry
                        ? [new RelatedPlace(workflow.At(entry.KeyNode), "the others have theirs here")]
                        : [],
                    Help = $"add `{column.Column.Value}: catalog/db/table.column` under `fk`",
                };
            }

            foreach (var target in targets?.EffectiveEntries ?? [])
            {
                if (target.ValueNode.Resolved is YamlScalar text && Check(text, job, workflow) is { } finding) yield return finding;
            }
        }
    }

    private static YamlEntry? MisspeltIn(YamlMapping? targets, ColumnRole column, ColumnRole[] columns) =>
        targets?.EffectiveEntries.FirstOrNull(t =>
            t.Name is { } name
            && NearMatch.Find(name, [column.Column.Value]) is not null
            && !Array.Exists(columns, c => c.Column.Value == name));

    // "lake/music/artists.artist_id": the column stands behind the last point.
    private static Finding? Check(YamlScalar text, Job job, WorkflowModel workflow)
    {
        if (workflow.Parameters.TextOf(text, job).Constant is not { Length: > 0 } target || target.IndexOf('/') is var slash && slash < 0)
            return null;
        var point = target.LastIndexOf('.');
        if (point < target.LastIndexOf('/') || point == target.Length - 1)
        {
            return new Finding(workflow.At(text), $"`{target}` names a table, but no column") { Help = "write `catalog/db/table.column`" };
        }

        var (table, column) = (TableIdentity.Of(SymbolicText.Literal(target.Substring(0, point))), target.Substring(point + 1));
        if (workflow.Package.Workspace.Schemas.Find(table, workflow.Package) is not { IsCertain: true } schema
            || schema.Find(column) is not null)
        {
            return null;
        }

        var isWritten = text.Value.EndsWith("." + column, StringComparison.Ordinal);
        var place = isWritten ? workflow.At(text.SpanOf(text.Value.Length - column.Length, column.Length)) : workflow.At(text);
        var near = isWritten && schema.Columns.Length <= MostCompared ? NearMatch.Find(column, schema.Columns.Select(c => c.Name)) : null;
        return new Finding(place, $"`{table.ShortName}` has no column `{column}`")
        {
            Related = [new RelatedPlace(
                near is null ? schema.Place : schema.Find(near)!.Place,
                near is null ? "the table is defined here" : "closest column, declared here")],
            Help = near is null ? ColumnNames.Listed(schema) : null,
            Fixes = near is null ? [] : [Fix.Replace(place, near)],
        };
    }

    private static ExampleFile Artists { get; } = new(
        "ddl/artists.sql",
        "CREATE TABLE music.artists (artist_id INT COMMENT 'Artist.', name STRING COMMENT 'Name on the cover.');");

    private static string Main(string columns, string targets) => $$"""
        Workflow:
          id: songs.main
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: [lake/music/songs]
                  column_types: { {{columns}} }
                  fk: { {{targets}} }
        """;
}
