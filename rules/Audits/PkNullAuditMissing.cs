using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>A column of the primary key that may be published with NULLs in it.</summary>
public sealed class PkNullAuditMissing : Rule
{
    private static readonly RuleOption NotNullCounts = new(
        "not-null-counts",
        "a column that the DDL calls NOT NULL needs no audit",
        "false");

    public override RuleInfo Info { get; } = new("AUD001", "pk-null-audit-missing")
    {
        Severity = Severity.Error,
        Message = "no blocking audit checks {0} of `{1}` for NULL",
        Summary = "Each column that the metadata calls `pk` is in a blocking not-null audit of the wap template that publishes the table.",
        Why = "Rows whose key is NULL are published and vanish in every join downstream.",
        Silent = "Columns listed in audits nobody knows.",
        Options = [NotNullCounts],
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|store_id|]", "day")),
            Example.Bad(
                "main.sch.yaml",
                Workflow("store_id", "day, store_id").Replace("blocking: true", "blocking: [|false|]") + UniqueAudit),
            Example.Good("main.sch.yaml", Workflow("store_id", "day, store_id")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package, RuleSettings settings)
    {
        if (!package.IsReadInFull) return [];
        var reported = new HashSet<Location>();
        return GuardedTable.In(package).SelectMany(t => CheckTable(t, settings)).Where(f => reported.Add(f.Place));
    }

    private static IEnumerable<Finding> CheckTable(GuardedTable table, RuleSettings settings)
    {
        var all = table.Key?.Columns.Where(c => IsOpen(c, table, settings)).ToArray() ?? [];

        // One by one, since a part of the key that is none, or no column at all, is a flaw of the metadata first.
        return [
            .. CheckColumns(all.Where(c => CauseOf(c, table) is null), table, null),
            .. all.SelectMany(c => CauseOf(c, table) is { } cause ? CheckColumns([c], table, cause) : []),
        ];
    }

    private static IEnumerable<Finding> CheckColumns(IEnumerable<KeyColumn> columns, GuardedTable table, Cause? cause)
    {
        var open = columns.ToList();
        IReadOnlyList<Cause> followsFrom = cause is { } first ? [first, .. table.FollowsFrom] : table.FollowsFrom;
        foreach (var audit in table.Audits.Where(a => !a.Blocks))
        {
            var checkedHere = open.Where(c => audit.MayCheck(AuditCheck.NotNull, c.Name)).ToArray();
            if (checkedHere.Length > 0) yield return NotBlocking(audit, checkedHere, table, followsFrom);
            open.RemoveAll(checkedHere.Contains);
        }

        if (open.Count == 0) yield break;
        if (table.Audits.FirstOrDefault(a => a.Check == AuditCheck.NotNull) is { } other)
        {
            foreach (var column in open) yield return NotListed(column, other, table, followsFrom);
        }
        else
        {
            yield return NoneAtAll(open, table, followsFrom);
        }
    }

    private static bool IsOpen(KeyColumn column, GuardedTable table, RuleSettings settings)
    {
        if (settings.IsOn(NotNullCounts) && table.Schema is { IsCertain: true } schema && schema.Find(column.Name) is { IsNotNull: true })
            return false;
        return !table.Audits.Any(a => a.Blocks && a.MayCheck(AuditCheck.NotNull, column.Name));
    }

    private static Cause? CauseOf(KeyColumn column, GuardedTable table) =>
        column.IsMeasure(table.Schema) ? new Cause("MET011", column.Place)
        : table.Schema is { IsCertain: true } schema && schema.Find(column.Name) is null ? new Cause("MET002", column.Place)
        : null;

    private static Finding NotListed(
        KeyColumn column,
        AuditFacts audit,
        GuardedTable table,
        IReadOnlyList<Cause> followsFrom) => new(column.Place, $"`{column.Name}`", table.Name)
    {
        FollowsFrom = followsFrom,
        Label = "part of the key",
        Related = [new RelatedPlace(audit.ColumnsPlace, "the columns checked for NULL")],
        Help = $"add `{column.Name}` to the columns of the audit",
    };

    private static Finding NotBlocking(
        AuditFacts audit,
        IReadOnlyList<KeyColumn> columns,
        GuardedTable table,
        IReadOnlyList<Cause> followsFrom) => new(audit.BlockingPlace, Names(columns), table.Name)
    {
        FollowsFrom = followsFrom,
        Label = "publishes in any case",
        Related = columns.Take(3).Select(c => new RelatedPlace(c.Place, "declared as primary key here")).ToArray(),
        Fixes = audit.Spec.Blocking is { } blocking ? [Fix.Replace(table.Workflow.At(blocking), "true")] : [],
    };

    private static Finding NoneAtAll(
        IReadOnlyList<KeyColumn> columns,
        GuardedTable table,
        IReadOnlyList<Cause> followsFrom) => new(table.AuditsPlace, Names(columns), table.Name)
    {
        FollowsFrom = followsFrom,
        Label = "no not-null audit",
        Related = columns.Take(3).Select(c => new RelatedPlace(c.Place, "declared as primary key here")).ToArray(),
        Help = Misspelling(table) ?? "add an audit with `function: columns_should_not_have_nulls` and `blocking: true`",
    };

    private static string? Misspelling(GuardedTable table) => table.Audits
        .Select(a => a.Spec.Function?.Value)
        .OfType<string>()
        .Select(name => (Name: name, Meant: AuditFacts.IntendedFunction(name, table.Workflow.Package.Options)))
        .Where(f => f.Meant is not null)
        .Select(f => $"there is no audit function `{f.Name}`; `{f.Meant}` is one")
        .FirstOrDefault();

    private static string Names(IEnumerable<KeyColumn> columns) => ColumnNames.Quoted(columns.Select(c => c.Name));

    private const string UniqueAudit = """

                    - function: columns_should_be_unique
                      blocking: true
                      params:
                        table: lake/retail/revenue
                        columns: [day, store_id]
        """;

    private static string Workflow(string key, string audited) => $"""
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
                    {key}: pk
            - template:
                id: publish
                type: wap
                tables: [lake/retail/revenue]
                data_auditor:
                  audits:
                    - function: columns_should_not_have_nulls
                      blocking: true
                      params:
                        table: lake/retail/revenue
                        columns: [{audited}]
        """;
}
