using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// Tells columns that a package agrees on and only the DDL lacks. The mistake is said where the rows are written or, where no query
/// gives the column, where the metadata describes it; what else names it follows from that.
/// </summary>
public static class ForgottenColumns
{
    /// <summary>The inserts whose queries give a value of this name that the table has no column for: each has one too many.</summary>
    public static IEnumerable<Cause> Written(string name, TableSchema schema, Package package)
    {
        foreach (var mention in package.Tables.MayBe(schema.Identity, TableRole.Write))
        {
            if (mention is ScriptMention write && InsertFacts.Of(write.Effect.Statement, write.Script) is { } facts && facts.Schema.Statement.Equals(schema.Statement)
                && facts.Output.Columns is { } outputs && outputs.Count > facts.Slots.Count && facts.Output.IndexOf(name) >= 0)
            {
                yield return new Cause("SQL007", write.Script.At(write.Effect.Statement));
            }
        }
    }

    /// <summary>The places where the metadata gives the column a role.</summary>
    public static IEnumerable<Cause> Described(string name, TableIdentity table, Package package)
    {
        foreach (var description in package.Tables.MatchesOf(table, TableRole.Describe))
        {
            if (description is not { Workflow: { } workflow, Job: TaskJob { Metadata: { } spec } }) continue;
            foreach (var (column, _) in spec.ColumnTypes)
            {
                if (string.Equals(column.Value, name, StringComparison.OrdinalIgnoreCase)) yield return new Cause("MET002", workflow.At(column));
            }
        }
    }
}
