using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>The tables of a script, each named once.</summary>
/// <param name="Read">Those that are read, but for those that are changed alone or made by the script itself.</param>
/// <param name="Written">Those that are written.</param>
/// <param name="Defined">Those that are made where they are not there yet.</param>
/// <param name="Made">The names of those that it makes itself, and that are not there before it runs.</param>
internal sealed record PlanTables(
    IReadOnlyList<TableNameText> Read,
    IReadOnlyList<TableNameText> Written,
    IReadOnlyList<TableNameText> Defined,
    IReadOnlySet<string> Made)
{
    /// <summary>Whether the script makes the table itself.</summary>
    public bool Makes(TableNameText table) => Made.Contains(table.ToString());

    public static PlanTables Of(Plan plan)
    {
        var (read, written, defined, made) = (new Dictionary<string, TableNameText>(StringComparer.OrdinalIgnoreCase),
            new Dictionary<string, TableNameText>(StringComparer.OrdinalIgnoreCase),
            new Dictionary<string, TableNameText>(StringComparer.OrdinalIgnoreCase),
            new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var targets = new HashSet<PlanNode>();
        foreach (var node in plan.Nodes)
        {
            var target = node switch
            {
                InsertNode insert => insert.Target,
                MergeNode merge => ScanOf(merge.Target),
                UpdateNode update => ScanOf(update.Target),
                DeleteNode delete => ScanOf(delete.Target),
                CommandNode { Kind: CommandKind.Truncate, Name: { } name } => name,
                CreateTableNode { Query: not null } create => create.Name,
                _ => null,
            };
            if (target is not null) written.TryAdd(target.ToString(), target);
            if (node is CreateTableNode { IfNotExists: true, Query: null, Name: { } kept }) defined.TryAdd(kept.ToString(), kept);
            if ((node is CreateTableNode table && !(table is { IfNotExists: true, Query: null }) ? table.Name
                : node is CreateViewNode { IsTemporary: false } view ? view.Name
                : null) is { } own)
            {
                made.Add(own.ToString());
            }
        }

        foreach (var scan in plan.Nodes.OfType<TableScan>())
        {
            if (!targets.Contains(scan) && !made.Contains(scan.Name.ToString())) read.TryAdd(scan.Name.ToString(), scan.Name);
        }

        return new([.. read.Values], [.. written.Values], [.. defined.Values], made);

        TableNameText? ScanOf(RelationNode relation)
        {
            var scan = relation as TableScan ?? (relation as AliasedRelation)?.Input as TableScan;
            if (scan is not null) targets.Add(scan);
            return scan?.Name;
        }
    }
}
