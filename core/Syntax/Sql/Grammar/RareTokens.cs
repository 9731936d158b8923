namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Tokens the grammar reads but Spark takes in few places only: hints, and names of other letters than ASCII.
internal sealed partial class SqlParser
{
    private void CheckRareTokens(int start)
    {
        if (StatementHasBlocks()) return;
        for (var i = start; i < position; i++)
        {
            if (kinds[i] == Identifier && IsOddName(TextOf(i)))
                errors.Add(new SyntaxError(SpanOf(i), $"write this name in backticks: `{TextOf(i).ToString()}`"));
            else if (kinds[i] == Hint) CheckHint(i);
        }
    }

    private static bool IsOddName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return true;
        }

        return false;
    }

    private void CheckHint(int token)
    {
        var before = token - 1;
        while (before > 0 && kinds[before].IsTrivia()) before--;
        if (before < 0 || kinds[before] != SelectKeyword)
        {
            errors.Add(new SyntaxError(SpanOf(token), "a hint stands behind `SELECT` only"));
            return;
        }

        // "/*+ a */": three characters open a hint and two close it.
        var span = SpanOf(token);
        var inner = new SourceText(source.Path, source.ToString(new TextSpan(span.Start + 3, span.Length - 5)));
        var hint = new SqlParser(inner, dialect, SqlLexer.Lex(inner, dialect, false, []), []);
        hint.ParseHint();
        if (hint.errors.Count == 0) return;
        var error = hint.errors[0];
        errors.Add(new SyntaxError(new TextSpan(span.Start + 3 + error.Span.Start, error.Span.Length), error.Message));
    }

    /// <summary><c>BROADCAST(a, b), COALESCE(3)</c> or without the comma</summary>
    private void ParseHint()
    {
        do
        {
            if (!IsName(Current))
            {
                ReportExpected("the name of a hint");
                return;
            }

            Bump();
            if (At(OpenParen)) ParseHintArguments();
            Eat(Comma);
        }
        while (!At(EndOfFile) && errors.Count == 0);
    }

    private void ParseHintArguments()
    {
        var open = position;
        Bump();
        do ParsePostfixed();
        while (Eat(Comma));
        ExpectClose(CloseParen, open);
    }
}
