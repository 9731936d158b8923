using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

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
            if (mention is ScriptMention write
                && InsertFacts.Of(write.Effect.Statement, write.Script) is { } facts
                && facts.Schema.Statement.Equals(schema.Statement)
                && facts.Output.Columns is { } outputs
                && (facts.IsByName || outputs.Count > facts.Slots.Count)
                && facts.Output.IndexOf(name) >= 0)
            {
                yield return new Cause(facts.IsByName ? "REF006" : "SQL007", write.Script.At(write.Effect.Statement));
            }
        }
    }

    /// <summary>
    /// The places that Spark itself refuses for want of the column: a partition by it, or a statement that reads or sets it.
    /// </summary>
    public static IEnumerable<Cause> Refused(string name, TableSchema schema, Package package) =>
        Partitioned(name, schema).Concat(
            from script in package.Scripts
            from problem in script.QueryProblems
            where problem.Kind == PlanProblemKind.UnresolvedColumn && IsSame(problem.Name?.Name, name)
                && problem.Tables.Any(t =>
                    script.Meaning.ReferenceOf(t)?.Name is { } read && script.SchemaOf(read)?.Statement.Equals(schema.Statement) == true)
            select new Cause("SQL021", script.At(problem.Span)));

    /// <summary>The place where the definition itself partitions by a column that it does not have.</summary>
    public static IEnumerable<Cause> Partitioned(string name, TableSchema schema) =>
        from transform in schema.Statement.Partitioning?.Transforms ?? []
        where IsSame(transform.Column?.Value, name)
        select new Cause("DDL017", schema.Script.At(transform.Column!.Span));

    /// <summary>
    /// Whether the mock of a table, an audit or the metadata of it names the column as well: it is the definition that has the slip.
    /// </summary>
    /// <param name="name">The name that the definition lacks.</param>
    /// <param name="table">The table.</param>
    /// <param name="package">The package that writes it.</param>
    /// <param name="but">The place that asks.</param>
    public static bool IsAgreedOn(string name, TableIdentity table, Package package, Location? but = null) =>
        package.MockOf(table)?.Find(name) is not null
        || package.Tables.MatchesOf(table, TableRole.Audit)
            .Any(m => m is WorkflowMention { Audit.Columns: { } columns } && columns.Any(c => IsSame(c.Value, name)))
        || Described(name, table, package).Any(c => c.Around != but);

    private static bool IsSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The places where the metadata gives the column a role.</summary>
    public static IEnumerable<Cause> Described(string name, TableIdentity table, Package package)
    {
        foreach (var description in package.Tables.MatchesOf(table, TableRole.Describe))
        {
            if (description is not { Workflow: { } workflow, Job: TaskJob { Metadata: { } spec } }) continue;
            foreach (var (column, _) in spec.ColumnTypes)
            {
                if (string.Equals(column.Value, name, StringComparison.OrdinalIgnoreCase))
                    yield return new Cause("MET002", workflow.At(column));
            }
        }
    }
}
