using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>A primary key that may be published with duplicates.</summary>
public sealed class PkUniqueAuditMissing : Rule
{
    public override RuleInfo Info { get; } = new("AUD002", "pk-unique-audit-missing")
    {
        Severity = Severity.Error,
        Message = "no blocking audit checks that {0} {1} unique in `{2}`",
        Summary = "A blocking uniqueness audit of the wap template covers the primary key that the metadata declares, or a part of it.",
        Why = "A retried append or a join that multiplies rows doubles the figures, and nothing else notices.",
        Silent =
            "Templates without any blocking audit, and audits nobody knows over columns of the key. Only a note where the query itself makes the key unique.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|audits|]", "columns_should_not_have_nulls", "columns: [day, store_id]")),
            Example.Bad("main.sch.yaml", Workflow("audits", "columns_should_be_unique", "[|columns|]: [day, store_id, revenue]")),
            Example.Good("main.sch.yaml", Workflow("audits", "columns_should_be_unique", "columns: [day, store_id]")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package) =>
        package.IsReadInFull ? GuardedTable.In(package).Select(CheckTable).OfType<Finding>() : [];

    private static Finding? CheckTable(GuardedTable table)
    {
        if (table.Key is not { } key) return null;
        var columns = key.Columns.Select(c => table.ColumnNamed(c.Name)).ToArray();

        // A column the table does not have is a flaw of the metadata: which one is meant cannot be told.
        var unknown = table.Schema is { IsCertain: true } schema ? columns.Count(c => schema.Find(c) is null) : 0;
        if (table.Audits.Any(a => a.Blocks && a.MayBeUniqueWithin(columns, unknown))) return null;
        var near = table.Audits.FirstOrDefault(a => a.MayBeUniqueWithin(columns))
            ?? table.Audits.FirstOrDefault(a => a.Check == AuditCheck.Unique);
        var place = near is null ? table.AuditsPlace
            : near.Blocks || !near.MayBeUniqueWithin(columns) ? near.ColumnsPlace
            : near.BlockingPlace;
        return new Finding(
            place,
            ColumnNames.Quoted(key.Columns.Select(c => c.Name)),
            columns.Length == 1 ? "is" : "are together",
            table.Name)
        {
            AtMost = IsMadeUnique(table, columns) ? Severity.Info : null,
            
            // An audit of the right key does not fit a wrong one; where there is none, it is missing whatever the key.
            FollowsFrom = near is null ? table.FollowsFrom : [.. table.FollowsFrom, .. table.KeyFlaws],
            Label = near is null ? "no uniqueness audit" : place == near.BlockingPlace ? "publishes in any case" : "not the key",
            Related = key.Columns.Take(3).Select(c => new RelatedPlace(c.Place, "declared as primary key here")).ToArray(),
            Fixes = near?.Spec.Blocking is { } blocking && place == near.BlockingPlace ? [Fix.Replace(place, "true")] : [],
            Help = near is null
                ? $"add an audit with `function: columns_should_be_unique`, `columns: [{string.Join(", ", columns)}]` and `blocking: true`"
                : null,
        };
    }

    // Each statement that writes the table replaces what it writes and groups by columns of the key.
    private static bool IsMadeUnique(GuardedTable table, IReadOnlyList<string> key)
    {
        var writes = table.Workflow.Writes.InsideOf(table.Template).Select(w => w.Mention).OfType<ScriptMention>().ToArray();
        return writes.Length > 0 && writes.All(w => w.Effect.Statement is InsertStatement { IsOverwrite: true } insert
            && InsertFacts.Of(insert, w.Script) is { } facts && facts.IsKey(key));
    }

    private static string Workflow(string audits, string function, string columns) => $"""
        Workflow:
          id: revenue.main
          jobs:
            - job:
                id: metadata
                type: Metadata
                metacat:
                  tables: [lake/retail/revenue]
                  column_types:
                    day: pk
                    store_id: pk
                    revenue: metric
            - template:
                id: publish
                type: wap
                tables: [lake/retail/revenue]
                data_auditor:
                  {audits}:
                    - function: {function}
                      blocking: true
                      params:
                        table: lake/retail/revenue
                        {columns}
        """;
}
