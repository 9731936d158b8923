using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using LiteralKind = Dataflow.Lint.Syntax.Sql.LiteralKind;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>Why a declared primary key does not tell the rows of a query apart, and the place that proves it.</summary>
/// <param name="Reason">In words, with the user's names.</param>
/// <param name="Proof">A <c>RANK()</c>, a <c>GROUP BY</c> or a <c>ROW_NUMBER()</c>.</param>
/// <param name="RealKey">Columns that do tell the rows apart, where the query shows such; the constant columns of the declared key among
/// them.</param>
public sealed record KeyContradiction(string Reason, Location Proof, IReadOnlyList<string> RealKey)
{
    /// <summary>
    /// The contradiction between a key and the query that fills its table; null when nothing is proven.
    /// That one column determines another cannot be seen, so a key that the query does not show is no proof alone.
    /// </summary>
    public static KeyContradiction? Find(IReadOnlyList<SchemaColumn> key, InsertFacts facts, Script script)
    {
        if (facts.Output.Columns is not { } outputs || facts.IsKey(key.Select(c => c.Name).ToArray())) return null;

        // Columns without a value of their own, such as a forgotten or fixed partition, and constants tell no rows apart.
        var values = key.Select(c => (Column: c, Value: facts.ValueOf(c)))
            .Where(p => p.Value is { } value && !script.Meaning.Plan.IsConstant(value))
            .Select(p => (p.Column, Value: p.Value!)).ToArray();
        return Ties(values, facts, script)
            ?? SeveralPerPartition(values, facts, script)
            ?? CountedOn(values, outputs, facts, script)
            ?? OtherIdentifier(values, outputs, facts, script);
    }

    // "RANK() OVER (PARTITION BY country ORDER BY hours)" as key within the country: two titles with equal hours share it.
    private static KeyContradiction? Ties((SchemaColumn Column, Column Value)[] key, InsertFacts facts, Script script)
    {
        foreach (var (column, value) in key)
        {
            if (script.Meaning.RankingOf(value) is not { Over: { Reference: null } window } ranking
                || ranking.BuiltIn()?.Ranks != Ranks.WithTies)
            {
                continue;
            }

            var others = key.Where(k => k.Column != column).Select(k => k.Value).ToArray();
            if (!others.All(o => IsAmong(o, window.PartitionBy, script))) continue;
            var place = script.At(ranking.NameSpan);
            return new($"`{place.Text}` gives ties the same `{column.Name}`", place, RealKeyOf(facts));
        }

        return null;
    }

    // "ROW_NUMBER() OVER (PARTITION BY country ...) AS n ... WHERE n <= 100": a hundred rows of each country.
    private static KeyContradiction? SeveralPerPartition((SchemaColumn Column, Column Value)[] key, InsertFacts facts, Script script)
    {
        foreach (var comparison in facts.Statement.Descendants<BinaryExpression>())
        {
            if (comparison is not { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual,
                Left: ColumnReference reference,
                Right: Literal { LiteralKind: LiteralKind.Integer } bound }
                || script.Meaning.ColumnOf(reference) is not { } numbered
                || script.Meaning.RankingOf(numbered) is not { Over: { Reference: null } window } ranking
                || ranking.BuiltIn()?.Ranks != Ranks.EachRow) continue;
            if (!int.TryParse(bound.Text, out var most) || most <= (comparison.Operator == BinaryOperator.Less ? 2 : 1)) continue;
            if (key.Any(k => script.Meaning.RankingOf(k.Value) is { } other && other.Equals(ranking))
                || !key.All(k => IsAmong(k.Value, window.PartitionBy, script)))
            {
                continue;
            }

            var rows = key.Length == 0 ? "" : $" for each {string.Join(", ", key.Select(k => $"`{k.Column.Name}`"))}";
            return new($"`{comparison.Text}` keeps several rows{rows}", script.At(ranking.NameSpan), RealKeyOf(facts));
        }

        return null;
    }

    // "GROUP BY visitor_id, session_no" with the key (day, visitor_id), where the number counts the sessions of each visitor.
    private static KeyContradiction? CountedOn(
        (SchemaColumn Column, Column Value)[] key,
        IReadOnlyList<Column> outputs,
        InsertFacts facts,
        Script script)
    {
        if (key.Length == 0) return null;
        foreach (var output in outputs)
        {
            if (RunningNumber.Of(script.Meaning.Plan, output) is not { } counted || key.Any(k => k.Value == output)) continue;
            if (!key.All(k =>
                counted.Window.Partition.Any(p => p is ColumnValue { Column: { } column } && column.Root.IsSame(k.Value.Root))))
            {
                continue;
            }

            var rows = string.Join(", ", key.Select(k => $"`{k.Column.Name}`"));
            return new(
                $"`{output.Name}` counts the rows of each {rows}",
                script.At(counted.Grouping.Words ?? facts.Target.Span),
                facts.Schema.Find(output.Name ?? "") is { } number ? [.. key.Select(k => k.Column.Name), number.Name] : []);
        }

        return null;
    }

    // "GROUP BY store_id, category" with the key (day, category): each store has a row of its own.
    private static KeyContradiction? OtherIdentifier(
        (SchemaColumn Column, Column Value)[] key,
        IReadOnlyList<Column> outputs,
        InsertFacts facts,
        Script script)
    {
        if (facts.Output.Keys.Count == 0 || key.Any(k => MayIdentify(k.Column.Name))) return null;
        Column? identifier = null;
        foreach (var rows in facts.Output.Keys)
        {
            var outside = rows.Select(i => outputs[i])
                .FirstOrDefault(o => o.Name is { } name && IsIdentifier(name) && key.All(k => k.Value != o));

            // "ROW_NUMBER() OVER (PARTITION BY customer_id ...)": where it takes more than the identifier to tell rows apart, another
            // column may do so too.
            if (outside is null || (rows.Count > 1 && !key.All(k => rows.Any(i => ReferenceEquals(outputs[i], k.Value))))) return null;
            identifier ??= outside;
        }

        var grouping = facts.Statement.Descendants<GroupByClause>()
            .FirstOrDefault(g =>
                g.Items.Any(i =>
                    i is ColumnReference { Last: { } last } && IsSameName(last.Value, identifier!.Root.Name ?? identifier.Name)));
        return new(
            $"each `{identifier!.Name}` has a row of its own",
            grouping is null ? script.At(identifier.Place ?? facts.Target.Span) : script.At(grouping),
            RealKeyOf(facts));
    }

    private static bool IsAmong(Column value, IReadOnlyList<Expression> partition, Script script) => partition.Any(p =>
        p is ColumnReference reference && script.Meaning.ColumnOf(reference) is { } column
        && column.Root.IsSame(value.Root));

    private static IReadOnlyList<string> RealKeyOf(InsertFacts facts)
    {
        if (facts.Output.Keys.OrderBy(k => k.Count).FirstOrDefault() is not { } key) return [];
        var columns = key.Select(i => facts.Output.Columns![i].Name).ToArray();
        return columns.All(c => c is not null && facts.Schema.Find(c) is not null) ? columns.OfType<string>().ToArray() : [];
    }

    private static bool IsIdentifier(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower is "id" or "uuid" or "key"
            || lower.EndsWith("_id", StringComparison.Ordinal)
            || lower.EndsWith("_key", StringComparison.Ordinal)
            || lower.EndsWith("_uuid", StringComparison.Ordinal);
    }

    // "order_number", "postal_code", "email": a name of one thing, though no key by its name.
    private static bool MayIdentify(string name) =>
        IsIdentifier(name) || Array.Exists(name.ToLowerInvariant().Split('_'), word => Array.IndexOf(NamesOfOne, word) >= 0);

    private static string[] NamesOfOne => [
        "number", "no", "nr", "num", "code", "ref", "reference", "hash", "sk", "pk", "guid", "isbn", "email", "url", "login", "username",
        "slug", "uri",
    ];

    private static bool IsSameName(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
