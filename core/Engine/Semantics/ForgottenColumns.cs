using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Tells columns that a package agrees on and only the DDL lacks: the mistake is then said once, where the rows are written.</summary>
public static class ForgottenColumns
{
    /// <summary>Whether a query gives a value of this name that the table has no column for.</summary>
    public static bool IsWritten(string name, TableSchema schema, Package package) =>
        Array.Exists(package.Tables.MayBe(schema.Identity, TableRole.Write), mention =>
            mention is ScriptMention write && InsertFacts.Of(write.Effect.Statement, write.Script) is { } facts && facts.Schema.Statement.Equals(schema.Statement)
            && facts.Output.Columns is { } outputs && outputs.Count > facts.Slots.Count && facts.Output.IndexOf(name) >= 0);

    /// <summary>Whether the metadata gives the column a role.</summary>
    public static bool IsDescribed(string name, TableIdentity table, Package package) =>
        package.Tables.MatchesOf(table, TableRole.Describe).Any(d => d.Job is TaskJob { Metadata: { } spec }
            && spec.ColumnTypes.Any(c => string.Equals(c.Column.Value, name, StringComparison.OrdinalIgnoreCase)));
}
