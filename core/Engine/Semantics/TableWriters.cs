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

    internal static TableWriters Of(Workspace workspace) => new(workspace.Packages.SelectMany(p =>
        p.Tables.InRole(TableRole.Write).Concat(p.Tables.InRole(TableRole.Change).Where(m => m is ScriptMention { Effect.Statement: UpdateStatement }))));
}
