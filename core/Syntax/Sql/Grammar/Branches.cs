namespace Dataflow.Lint.Syntax.Sql.Grammar;

using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Branches of a template: "{% if x %} WHERE a {% else %} WHERE b {% endif %} GROUP BY c" is one clause, written twice.
internal sealed partial class SqlParser
{
    /// <summary>Whether <c>{% else %}</c> or <c>{% elif x %}</c> stands before the current token.</summary>
    private bool BehindElse()
    {
        for (var i = lastEnd; i < position; i++)
        {
            if (kinds[i] == TemplateBlock && IsElse(TextOf(i))) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether another branch goes on with a list: <c>SELECT {% if x %} a {% else %} b {% endif %}</c>; not where the item
    /// that began at <paramref name="start"/> is empty.
    /// </summary>
    private bool BehindElseOfList(int start) => position > start && BehindElse() && !ClauseFollowers.Contains(Current) && !At(Comma);

    /// <summary>Whether another branch, or another template, writes the clauses of the query again.</summary>
    private bool AtClauseOfBranch()
    {
        if (!(Current is FromKeyword or WhereKeyword or GroupKeyword or HavingKeyword or QualifyKeyword || At(LateralKeyword, ViewKeyword)))
            return false;
        for (var i = lastEnd; i < position; i++)
        {
            if (kinds[i] == TemplateBlock) return true;
        }

        return false;
    }

    /// <summary>The bodies that a query has in the other branches, beside its first one.</summary>
    private void ParseBodiesOfBranches()
    {
        while (Current is SelectKeyword or ValuesKeyword or TableKeyword or OpenParen && BehindElse())
        {
            var body = Open();
            ParseQueryPrimary();
            ParseSetOperations(body, 0);
            ParseOrganization();
        }
    }

    // "{%- else -%}", "{% elif target.name == 'dev' %}"
    private static bool IsElse(ReadOnlySpan<char> block)
    {
        var word = block.Slice(2).TrimStart("-+ \t\r\n".AsSpan());
        return word.StartsWith("else".AsSpan(), StringComparison.Ordinal) || word.StartsWith("elif".AsSpan(), StringComparison.Ordinal);
    }
}
