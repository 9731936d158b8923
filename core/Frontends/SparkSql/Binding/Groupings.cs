using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

/// <summary>The groupings that <c>GROUP BY a, ROLLUP (b, c)</c> makes, as positions of keys in the order they are written.</summary>
internal static class Groupings
{
    private const int Most = 4_096;
    private const int MostOfRollup = 64;
    private const int MostOfCube = 12;

    /// <summary>All groupings; null where there are no sets, or far too many groupings.</summary>
    public static IReadOnlyList<IReadOnlyList<int>>? Of(GroupByClause clause)
    {
        var plain = clause.Items.Count + clause.NamedItems.Count;
        if (clause.IsWithRollup || clause.IsWithCube)
            return Expanded(Enumerable.Range(0, plain).Select(i => new[] { i }).ToList(), clause.IsWithRollup, clause.IsWithCube);
        if (clause.Sets.Count == 0) return null;

        // "GROUP BY a, b GROUPING SETS ((a), (b))" names the keys first, "GROUP BY a, GROUPING SETS (b)" adds one to each.
        var made = new List<int[]> { plain > 0 && FollowsComma(clause, clause.Sets[0]) ? [.. Enumerable.Range(0, plain)] : [] };
        var next = plain;
        foreach (var group in clause.Sets)
        {
            if (Of(group, ref next) is not { } own || (long)own.Count * made.Count > Most) return null;
            made = [.. made.SelectMany(before => own.Select(more => (int[])[.. before, .. more]))];
        }

        return made;
    }

    private static bool FollowsComma(GroupByClause clause, GroupingSets sets)
    {
        var last = SyntaxKind.None;
        foreach (var token in clause.Tokens)
        {
            if (token.Span.Start >= sets.Span.Start) break;
            if (!token.Kind.IsTrivia()) last = token.Kind;
        }

        return last == SyntaxKind.Comma;
    }

    private static List<int[]>? Of(GroupingSets group, ref int next)
    {
        var own = new List<int[]>();
        foreach (var set in group.Sets)
        {
            own.Add([.. Enumerable.Range(next, set.Items.Count)]);
            next += set.Items.Count;
        }

        if (group.IsRollup || group.IsCube) return Expanded(own, group.IsRollup, group.IsCube);
        foreach (var nested in group.Nested)
        {
            if (Of(nested, ref next) is not { } more || own.Count + more.Count > Most) return null;
            own.AddRange(more);
        }

        return own;
    }

    private static List<int[]>? Expanded(List<int[]> parts, bool isRollup, bool isCube)
    {
        if (parts.Count > (isRollup ? MostOfRollup : MostOfCube)) return null;
        if (isRollup)
            return [.. Enumerable.Range(0, parts.Count + 1).Select(n => parts.Take(parts.Count - n).SelectMany(p => p).ToArray())];
        if (!isCube) return null;
        return [.. Enumerable.Range(0, 1 << parts.Count)
            .Select(mask => parts.Where((_, i) => (mask & (1 << i)) != 0).SelectMany(p => p).ToArray())];
    }
}
