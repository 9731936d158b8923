namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// What Spark asks of a statement behind its grammar, as far as that needs no catalog.
internal sealed partial class SqlParser
{
    /// <summary>Reports what the grammar allows and Spark refuses; the reading goes on as if it were right.</summary>
    private void ReportCheck(int token, string message)
    {
        if (gaveUp || StatementHasBlocks()) return;
        errors.Add(new SyntaxError(ShownSpan(token), message));
    }

    /// <summary>Reports what Spark refuses and others may allow.</summary>
    private void ReportSparkCheck(int token, string message)
    {
        if (IsSpark) ReportCheck(token, message);
    }

    /// <summary>The name a token writes, without backticks; null where a template hole makes it unknown.</summary>
    private string? NameOf(int token)
    {
        var text = TextOf(token);
        if (kinds[token] == QuotedIdentifier)
            return text.IndexOf('$') >= 0 || text.IndexOf('{') >= 0 ? null : text.Slice(1, text.Length - 2).ToString();
        return kinds[token] is TemplateHole or TemplatedIdentifier ? null : text.ToString();
    }

    /// <summary>Remembers a name and says so where it came before: the first name costs nothing.</summary>
    private void CheckDistinct(ref string? first, ref HashSet<string>? names, int token, string what)
    {
        if (!IsName(kinds[token]) || NameOf(token) is not { } name) return;
        if (first is null)
        {
            first = name;
            return;
        }

        names ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase) { first };
        if (!names.Add(name)) ReportCheck(token, $"{what} `{name}` is defined twice");
    }

    // "ORDER BY a CLUSTER BY b": only DISTRIBUTE BY and SORT BY go together.
    private void CheckSorting(SyntaxKind before, SyntaxKind now, int token)
    {
        if (before == None) return;
        var together = before is DistributeKeyword or SortKeyword && now is DistributeKeyword or SortKeyword && before != now;
        if (!together) ReportCheck(token, $"`{SqlKeywords.TextOf(before)} BY` and `{SqlKeywords.TextOf(now)} BY` do not go together");
    }

    // "DELETE FROM t AS a(b, c)"
    private void CheckNoColumnAliases(int aliasStart, string statement)
    {
        for (var i = aliasStart; i < lastEnd; i++)
        {
            if (kinds[i] != OpenParen) continue;
            ReportCheck(i, $"the table of {statement} takes no column aliases");
            return;
        }
    }

    /// <summary>What a MERGE has said so far: a clause without a condition must be the last of its kind.</summary>
    private struct MergeCheck
    {
        public int Matched;
        public int NotMatched;
        public int NotMatchedBySource;

        /// <summary>Notes a clause and returns the earlier one that lacks its condition, or 0.</summary>
        public int Note(bool isNot, bool isBySource, bool hasCondition, int token)
        {
            ref var open = ref (isBySource ? ref NotMatchedBySource : ref isNot ? ref NotMatched : ref Matched);
            var earlier = open;
            if (!hasCondition) open = token;
            return earlier;
        }
    }
}
