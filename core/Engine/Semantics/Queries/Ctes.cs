using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Finds the common table expression a table name means, as Spark does: the innermost <c>WITH</c> first.</summary>
public static class Ctes
{
    /// <summary>The names without a database that stand for tables and CTEs within a statement or query.</summary>
    public static ISet<string> ReadIn(SqlNode scope)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in scope.Descendants<TableName>())
        {
            if (name.Parts is [var only]) names.Add(only.Value);
        }

        return names;
    }

    public static CommonTableExpression? Find(TableReference table)
    {
        if (table.Name is not { Parts: [var only] }) return null;
        foreach (var ancestor in table.RunsAround)
        {
            var with = ancestor switch { Query query => query.With, InsertStatement insert => insert.With, _ => null };
            if (with?.Find(only.Value) is not { } cte) continue;

            // A CTE sees those before it, and itself only under RECURSIVE.
            var end = cte.Table.EndRow(cte.Row);
            if (end <= table.Row || (with.IsRecursive && cte.Row < table.Row && table.Row < end)) return cte;
        }

        return null;
    }
}
