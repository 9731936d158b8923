using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>The scripts of a workspace that write or update tables, found by the table.</summary>
public sealed class TableWriters
{
    private readonly TableIndex<TableMention> byTable;

    private TableWriters(IEnumerable<TableMention> writes)
    {
        byTable = new(writes, w => w.Identity);
    }

    /// <summary>The writes that are not proven to be of another table, each as one of the jobs that run it sees it.</summary>
    public IEnumerable<ScriptMention> MayBeOf(TableIdentity table) => byTable.MayBe(table).OfType<ScriptMention>();

    /// <summary>The writes of exactly this table.</summary>
    public IEnumerable<ScriptMention> Of(TableIdentity table) => byTable.Surely(table).OfType<ScriptMention>();

    internal static TableWriters Of(Workspace workspace)
    {
        var writes = new List<TableMention>();
        foreach (var package in workspace.Packages)
        {
            writes.AddRange(package.Tables.InRole(TableRole.Write));
            foreach (var change in package.Tables.InRole(TableRole.Change))
            {
                if (change is ScriptMention { Effect.Statement: UpdateStatement }) writes.Add(change);
            }
        }

        return new(writes);
    }
}
