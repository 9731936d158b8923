using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>A table whose columns a script changes.</summary>
/// <param name="Table">The table.</param>
/// <param name="Script">The script.</param>
/// <param name="WrittenName">The name as it is written there; none where nobody can say what the columns become.</param>
internal sealed record TableAlteration(TableIdentity Table, Script Script, string? WrittenName)
{
    private const string AutomaticMerge = "spark.databricks.delta.schema.autoMerge.enabled";

    /// <summary>The tables whose columns the scripts of a package change, each once a script.</summary>
    public static void AddOf(Package package, List<TableAlteration> alterations)
    {
        foreach (var script in package.Scripts)
        {
            var known = new HashSet<(string, bool)>();
            foreach (var statement in script.Tree.Script.Statements)
            {
                var name = NameIn(statement, script, out var isKnown);
                if (name is null || !known.Add((name.Text, isKnown))) continue;
                foreach (var identity in script.IdentitiesOf(name))
                    alterations.Add(new TableAlteration(identity, script, isKnown ? name.Text : null));
            }
        }
    }

    /// <summary>
    /// Whether a definition is no longer sure: changed by another script, of which nobody knows when it runs, under another name, or in a
    /// way that only a run tells.
    /// </summary>
    public bool CastsDoubtOn(TableSchema schema) =>
        (Script != schema.Script || WrittenName is null || WrittenName != schema.Statement.Name?.Text)
        && Table.SameAs(schema.Identity) != Answer.No;

    private static TableName? NameIn(Statement statement, Script script, out bool isKnown)
    {
        isKnown = statement is AlterTableStatement;
        return statement switch
        {
            AlterTableStatement { Name: { } name } alter when !alter.Actions.All(AlteredColumns<SchemaColumn>.KeepsColumns) => name,
            InsertStatement { Target: { } target } insert when insert.EvolvesSchema || MergesSchemas(statement, script) => target,
            MergeStatement { Target.Name: { } target } merge when merge.EvolvesSchema || MergesSchemas(statement, script) => target,
            RestoreStatement { Name: { } name } => name,
            _ => null,
        };
    }

    // The setting that means WITH SCHEMA EVOLUTION everywhere.
    private static bool MergesSchemas(Statement statement, Script script) =>
        script.Settings.LastBefore(statement.Span.Start, AutomaticMerge) is { Value: { } value }
        && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
}
