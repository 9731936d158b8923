namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Errors and recovery. An error is reported once at a token; what follows from it is not.
internal sealed partial class SqlParser
{
    // Deep enough for what people and generators write, shallow enough for a stack of 256 KB: a level of calls takes 1.7 KB of it.
    private const int DeepestNesting = 128;

    /// <summary>Words at which a clause begins; recovery stops there.</summary>
    private static readonly SyntaxKindSet ClauseStarts = new(
        FromKeyword, WhereKeyword, GroupKeyword, HavingKeyword, OrderKeyword, LimitKeyword, UnionKeyword,
        SelectKeyword, QualifyKeyword);

    private int depth;
    private int lastErrorPosition = -1;
    private int statementStart;
    private readonly int unterminated = -1;
    private bool gaveUp;
    private bool? statementHasBlocks;

    private void ReportExpected(string what, SyntaxKind expected = None, TextSpan? related = null, string? relatedMessage = null)
    {
        var message = $"expected {what}, found {DescribeCurrent()}";
        if (IsMisspelt(expected)) message += $", did you mean `{SqlKeywords.TextOf(expected)}`?";
        Report(message, related, relatedMessage);
    }

    private bool IsMisspelt(SyntaxKind expected) =>
        expected.IsKeyword() && At(Identifier) && NearMiss.Is(TextOf(position), SqlKeywords.TextOf(expected));

    private void Report(string message, TextSpan? related = null, string? relatedMessage = null) =>
        Report(position, message, related, relatedMessage);

    private void Report(int token, string message, TextSpan? related = null, string? relatedMessage = null)
    {
        if (gaveUp || lastErrorPosition >= token) return;
        lastErrorPosition = Math.Max(token, position);
        if (tokens.Starts[token] == unterminated) return;
        if (StatementHasBlocks()) return;
        errors.Add(new SyntaxError(ShownSpan(token), Kept(message), related, relatedMessage));
    }

    // A dump that is no SQL has millions of errors and a handful of messages.
    private string Kept(string message)
    {
        if (messages.TryGetValue(message, out var kept)) return kept;
        messages.Add(message, message);
        return message;
    }

    // Between "{% if %}" and "{% else %}" stand alternatives that need not fit together: no error is certain there.
    private bool StatementHasBlocks()
    {
        if (statementHasBlocks is { } known) return known;
        var found = false;
        for (var i = statementStart; i > 0 && kinds[i - 1] is not (Semicolon or CellBreak) && !found; i--)
            found = kinds[i - 1] == TemplateBlock;
        for (var i = statementStart; kinds[i] is not (Semicolon or CellBreak or EndOfFile) && !found; i++)
            found = kinds[i] == TemplateBlock;
        statementHasBlocks = found;
        return found;
    }

    private TextSpan ShownSpan(int token)
    {
        if (kinds[token] != EndOfFile) return SpanOf(token);

        // At the end of the file the last character that means something is shown.
        return lastEnd > 0 ? new TextSpan(SpanOf(lastEnd - 1).End, 0) : new TextSpan(tokens.Starts[token], 0);
    }

    private string DescribeCurrent()
    {
        if (At(EndOfFile)) return "the end of the file";
        var text = TextOf(position);
        if (text.Length > 40) text = text.Slice(0, 40);
        return $"`{(Current.IsKeyword() ? SqlKeywords.TextOf(Current) : text.ToString())}`";
    }

    /// <summary>Goes one level deeper; where that is too deep, says so once and skips the rest of the statement.</summary>
    private bool Enter()
    {
        if (++depth <= DeepestNesting) return true;
        if (!gaveUp)
        {
            Report("nested too deeply");
            gaveUp = true;
        }

        SkipToStatementEnd();
        return false;
    }

    private void Leave() => depth--;

    /// <summary>Whether a statement starts here whose predecessor lacks its semicolon: its first word begins a line.</summary>
    private bool AtFreshStatement()
    {
        if (position <= statementStart || lastEnd == 0 || kinds[position - 1] != NewLine || kinds[lastEnd - 1] == ThenKeyword) return false;
        return Current switch
        {
            CreateKeyword or AlterKeyword or DropKeyword or TruncateKeyword or SelectKeyword => true,
            InsertKeyword => Peek(1) is IntoKeyword or OverwriteKeyword,
            MergeKeyword => Peek(1) == IntoKeyword,
            DeleteKeyword => Peek(1) == FromKeyword,
            WithKeyword => Peek(2) == AsKeyword,
            _ => false,
        };
    }

    /// <summary>Skips to the end of the statement.</summary>
    private void SkipToStatementEnd()
    {
        if (AtEnd) return;
        var mark = Open();
        while (!AtEnd) Bump();
        Close(mark, SkippedTokens);
    }

    /// <summary>Skips what stands between brackets and is not understood: to the closing bracket, a clause or the end.</summary>
    private void SkipInBrackets()
    {
        var mark = Open();
        var brackets = 0;
        while (!AtEnd)
        {
            if (kinds[position] is OpenParen or OpenBracket) brackets++;
            else if (kinds[position] is CloseParen or CloseBracket && --brackets < 0) break;
            else if (brackets == 0 && ClauseStarts.Contains(kinds[position])) break;
            Bump();
        }

        if (position > mark.Token) Close(mark, SkippedTokens);
    }

    /// <summary>Skips, with balanced brackets, to a token of the set, a closing bracket or the end of the statement.</summary>
    private void SkipTo(SyntaxKindSet stops)
    {
        var mark = Open();
        var brackets = 0;
        while (!AtEnd)
        {
            if (kinds[position] is OpenParen or OpenBracket) brackets++;
            else if (kinds[position] is CloseParen or CloseBracket && --brackets < 0) break;
            else if (brackets == 0 && (stops.Contains(kinds[position]) || AtFreshStatement())) break;
            Bump();
        }

        if (position > mark.Token) Close(mark, SkippedTokens);
    }
}
