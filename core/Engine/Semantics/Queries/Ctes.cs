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
        var name = only.Value;
        foreach (var ancestor in table.Ancestors)
        {
            var with = ancestor switch { Query query => query.With, InsertStatement insert => insert.With, _ => null };
            if (with is null) continue;
            foreach (var cte in with.Ctes)
            {
                // A CTE sees those before it, and itself only under RECURSIVE.
                if (table.Span.Start < cte.Span.End && table.Span.Start >= cte.Span.Start && !with.IsRecursive) break;
                if (string.Equals(cte.Name?.Value, name, StringComparison.OrdinalIgnoreCase)) return cte;
                if (table.Span.Start < cte.Span.End && table.Span.Start >= cte.Span.Start) break;
            }
        }

        return null;
    }
}
