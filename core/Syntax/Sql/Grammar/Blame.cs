namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Where a slip is noticed is not always where it was made. These tell the place of the slip where the tokens give it away.
internal sealed partial class SqlParser
{
    // The AS of "named(a AS x, b)", which others than Spark have, since the last bracket of a call was opened.
    private int foreignName = -1;

    /// <summary>
    /// In <c>'a, b, 'c'</c> the first string has lost its end: from there on code is taken for strings and strings for code, and the quote
    /// that is left over is the last one of the file. The string before the first thing that makes no sense is the one.
    /// </summary>
    private void BlameOpenString()
    {
        // The pieces of a program end their strings each for itself, and hide nothing of each other.
        if (source.Origin is not null) return;
        var open = errors.FindIndex(e => e.HidesRest);
        if (open < 0 || errors[open].Span.Length > 1) return;
        var left = TokenAt(errors[open].Span.Start);
        var blamed = open > 0 ? StringBefore(TokenAt(errors[0].Span.Start), errors[0].Span.Start) : FirstOverLines(left);
        if (blamed < 0) return;
        var span = SpanOf(blamed);
        var lineEnd = source.Text.IndexOfAny(['\r', '\n'], span.Start, span.Length);
        errors.Clear();
        errors.Add(new SyntaxError(
            lineEnd > 0 ? TextSpan.FromBounds(span.Start, lineEnd) : span,
            "this string is not closed, or begins where another one should end") { HidesRest = true });
    }

    // Of the same statement, and so that nothing but blanks stands between.
    private int StringBefore(int token, int position)
    {
        var at = token - (tokens.Starts[token] == position ? 1 : 0);
        while (at > 0 && kinds[at].IsTrivia()) at--;
        return at >= 0 && kinds[at] == StringLiteral ? at : -1;
    }

    private int FirstOverLines(int end)
    {
        var found = -1;
        for (var i = end - 1; i >= 0 && kinds[i] is not (Semicolon or CellBreak); i--)
        {
            if (kinds[i] == StringLiteral && TextOf(i).IndexOf('\n') >= 0) found = i;
        }

        return found;
    }

    private int TokenAt(int start)
    {
        var found = Array.BinarySearch(tokens.Starts, 0, tokens.Count, start);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Reports what is wrong between a bracket and the token that was met in place of its end; says whether it did.</summary>
    private bool ReportMisreadBracket(int open)
    {
        // "(SELCT a FROM t)"
        if (At(FromKeyword)
            && PositionAfterToken(open) is var first
            && kinds[first] == Identifier
            && NearMiss.Is(TextOf(first), SqlKeywords.TextOf(SelectKeyword)))
        {
            ReportAt(first, $"expected a query, found `{TextOf(first).ToString()}`, did you mean `SELECT`?");
        }
        else if (At(AsKeyword)
            && NameBefore(open) is { } word
            && CastWords.FirstOrDefault(w => NearMiss.Is(TextOf(word), SqlKeywords.TextOf(w))) is var cast and not None)
        {
            // "CATS(a AS INT)"
            ReportAt(
                word,
                $"only a cast has AS in its brackets, did you mean `{SqlKeywords.TextOf(cast)}` and not `{TextOf(word).ToString()}`?");
        }
        else if (foreignName > open)
        {
            // "coalesce(a, 0 AS b, coalesce(c, 0) AS d": the first AS is where the bracket ends.
            ReportAt(
                foreignName,
                $"expected {SqlTexts.Describe(CloseParen)}, found `AS`",
                new TextSpan(tokens.Starts[open], 1),
                "the bracket opened here");
        }
        else
        {
            return false;
        }

        foreignName = -1;
        SkipInBrackets();
        Eat(CloseParen);
        return true;
    }

    private static readonly SyntaxKind[] CastWords = [CastKeyword, TryCastKeyword];

    private int? NameBefore(int open) => open > 0 && kinds[open - 1] == Identifier ? open - 1 : null;

    private int PositionAfterToken(int token)
    {
        do token++;
        while (kinds[token].IsTrivia());
        return token;
    }

    // Behind what is reported already, but at a token that has been passed.
    private void ReportAt(int token, string message, TextSpan? related = null, string? relatedMessage = null)
    {
        if (lastErrorPosition >= position) return;
        lastErrorPosition = position;
        if (gaveUp || StatementHasBlocks()) return;
        errors.Add(new SyntaxError(SpanOf(token), Kept(message), related, relatedMessage));
    }

    /// <summary>
    /// A command that begins as no command does: <c>CREATE TABEL t</c>, <c>CREATE OR REPLAEC VIEW v</c>, <c>CREATE IF NOT EXISTS t</c>.
    /// Commands of other programs are let pass, words that are nearly one of Spark's are not.
    /// </summary>
    private void ReportMisspeltCommand()
    {
        if (Current is not (CreateKeyword or DropKeyword or AlterKeyword)) return;
        for (var offset = 1; offset < 5; offset++)
        {
            var at = PositionAfter(offset);
            if (kinds[at] == IfKeyword)
            {
                if (offset == 1 || kinds[PositionAfter(offset - 1)] is TemporaryKeyword or ReplaceKeyword or ExternalKeyword)
                    ReportAt(at, "expected `TABLE`, `VIEW` or another kind of thing, found `IF`");
                return;
            }

            if (kinds[at] == Identifier)
            {
                foreach (var word in ThingWords)
                {
                    if (!NearMiss.Is(TextOf(at), SqlKeywords.TextOf(word))
                        || !(PositionAfter(offset + 1) is var next
                            && (IsName(kinds[next]) || kinds[next] is IfKeyword or ViewKeyword or TableKeyword)))
                    {
                        continue;
                    }

                    ReportAt(at, $"expected `{SqlKeywords.TextOf(word)}`, found `{TextOf(at).ToString()}`");
                    return;
                }

                return;
            }

            if (!kinds[at].IsKeyword() || kinds[at] is RoleKeyword or IndexKeyword) return;
        }
    }

    private static readonly SyntaxKind[] ThingWords = [
        TableKeyword, ViewKeyword, FunctionKeyword, SchemaKeyword, DatabaseKeyword, TemporaryKeyword, ReplaceKeyword,
    ];
}
