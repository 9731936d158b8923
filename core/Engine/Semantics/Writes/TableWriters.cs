using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>The scripts of a workspace that write or update tables, found by the table.</summary>
public sealed class TableWriters
{
    private readonly TableIndex<ScriptMention> byTable;

    private TableWriters(ScriptMention[] writes) => byTable = new(writes, w => w.Identity);

    /// <summary>The writes that are not proven to be of another table, each as one of the jobs that run it sees it.</summary>
    public ScriptMention[] MayBeOf(TableIdentity table) => byTable.MayBe(table);

    /// <summary>The writes of exactly this table.</summary>
    public ScriptMention[] Of(TableIdentity table) => byTable.Surely(table);

    internal static TableWriters Of(Workspace workspace)
    {
        var writes = new List<ScriptMention>();
        foreach (var package in workspace.Packages)
        {
            writes.AddRange(package.Tables.InRole(TableRole.Write).OfType<ScriptMention>());
            foreach (var mention in package.Tables.InRole(TableRole.Change))
            {
                if (mention is ScriptMention { Effect.Statement: UpdateStatement } change) writes.Add(change);
            }
        }

        return new(writes.ToArray());
    }
}
