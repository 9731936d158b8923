using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>A column that a query reads of a table: <c>l.amount</c>, or <c>amount</c> where the table stands alone.</summary>
public sealed record SourceColumn(TableReference Table, Identifier Name);

/// <summary>Finds the columns that a script surely reads of its tables, their schemas known or not.</summary>
public static class SourceColumns
{
    private static readonly Name All = "all";

    public static SourceColumn[] In(Script script)
    {
        var found = new List<SourceColumn>();
        var bareNames = new Dictionary<int, HashSet<string>?>();
        var parameters = new HashSet<string>(
            script.Tree.Script.Descendants<LambdaExpression>().SelectMany(l => l.Parameters).Select(p => p.Value),
            StringComparer.OrdinalIgnoreCase);
        foreach (var reference in script.Tree.Script.Descendants<ColumnReference>())
        {
            if (reference.Last is not { IsTemplated: false } name
                || script.HasErrorsIn(reference)
                || SelectAround(reference) is not { } select)
            {
                continue;
            }

            if (reference.Parts.Length == 1
                && (!StandsForColumn(name.Value, select, bareNames)
                    || (parameters.Contains(name.Value) && IsParameter(name.Value, reference))))
            {
                continue;
            }

            if (script.Meaning.ColumnOf(reference) is { Table: { } scan, Source: null } && script.Meaning.ReferenceOf(scan) is { } table)
                found.Add(new SourceColumn(table, name));
        }

        return found.ToArray();
    }

    // An ORDER BY stands outside its SELECT and sees the outputs as well.
    private static SelectQuery? SelectAround(ColumnReference reference)
    {
        foreach (var around in reference.RunsAround)
        {
            if (around is SelectQuery or Query) return around as SelectQuery;
        }

        return null;
    }

    // A bare name may also be an alias of the list, a lambda's variable, a column of a joined table or of a query around.
    private static bool StandsForColumn(string name, SelectQuery select, Dictionary<int, HashSet<string>?> known)
    {
        if (!known.TryGetValue(select.Row, out var aliases))
        {
            aliases = ReadsOneTable(select)
                ? new HashSet<string>(select.Items.SelectMany(NamesOf), StringComparer.OrdinalIgnoreCase)
                : null;
            known.Add(select.Row, aliases);
        }

        return aliases is not null && !name.StartsWith("_", StringComparison.Ordinal)
            && !BareFunctions.Has(name) && name != All && !aliases.Contains(name);
    }

    private static bool ReadsOneTable(SelectQuery select) =>
        select.From?.Relations is [TableReference] && select.LateralViews.Count == 0 && select.Ancestor<Expression>() is null;

    // How far around it a lambda is looked for: deeper in an expression a name counts as a parameter.
    private const int DeepestLambda = 500;

    private static bool IsParameter(string name, ColumnReference reference)
    {
        var depth = 0;
        foreach (var around in reference.Ancestors)
        {
            if (++depth > DeepestLambda || (around is LambdaExpression lambda && lambda.Parameters.Any(p => p.Is(name)))) return true;
            if (around is SelectQuery) return false;
        }

        return false;
    }

    private static IEnumerable<string> NamesOf(SelectItem item) =>
        (item.Alias is { } alias ? [alias.Value] : Array.Empty<string>()).Concat(item.Aliases?.Names.Select(name => name.Value) ?? []);
}
