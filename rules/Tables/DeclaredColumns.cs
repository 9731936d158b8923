using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>The columns of a CREATE TABLE that is there to stay, those of <c>PARTITIONED BY (d DATE)</c> too.</summary>
internal static class DeclaredColumns
{
    public static IEnumerable<(ColumnDefinition Column, Identifier Name)> In(CreateTableStatement table, Script script)
    {
        if (table.IsTemporary || table.Columns.Count == 0 || script.HasErrorsIn(table)) yield break;
        foreach (var column in table.Columns)
        {
            if (column.Name is { IsTemplated: false } name) yield return (column, name);
        }

        foreach (var column in table.Partitioning?.Columns ?? [])
        {
            if (column.Name is { IsTemplated: false } name) yield return (column, name);
        }
    }

    /// <summary>The words of a name between its underscores: <c>price_usd</c>.</summary>
    public static string[] WordsOf(string name) => name.ToLowerInvariant().Split('_', '-', ' ');
}
