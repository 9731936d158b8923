namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

/// <summary>A recursive-descent parser of Spark SQL; the grammar is in the files of the folder Grammar, the cursor here.</summary>
/// <remarks>
/// Every loop consumes a token or leaves. A function that parses something that must be there reports its absence and
/// closes an empty error node in its place, so that the parts of a node keep their order.
/// The using directives stand inside the namespace, so that a bare <c>Query</c> is the kind and not the view of that name.
/// </remarks>
internal sealed partial class SqlParser
{
    private readonly SourceText source;
    private readonly SqlDialect dialect;
    private readonly TokenBuffer tokens;
    private readonly SyntaxKind[] kinds;
    private readonly List<SyntaxError> errors;
    private readonly Dictionary<string, string> messages = new(0, StringComparer.Ordinal);
    private readonly TreeBuilder builder;

    private int position;
    private int lastEnd;

    private SqlParser(SourceText source, SqlDialect dialect, TokenBuffer tokens, List<SyntaxError> errors)
    {
        this.source = source;
        this.dialect = dialect;
        this.tokens = tokens;
        this.errors = errors;
        kinds = tokens.Kinds;
        builder = new TreeBuilder((tokens.Count / 2) + 16);

        // What is not closed runs to the end of the text, so the lexer reports it at most once.
        if (errors.Count > 0) unterminated = errors[0].Span.Start;
        SkipTrivia();
    }

    public static SyntaxTable Parse(SourceText source, SqlDialect dialect, SqlForm form)
    {
        var errors = new List<SyntaxError>();
        var tokens = SqlLexer.Lex(source, dialect, form == SqlForm.Script, errors);
        var parser = new SqlParser(source, dialect, tokens, errors);
        if (form == SqlForm.Script) parser.ParseScript();
        else parser.ParseFragment(form);
        errors.Sort((a, b) => a.Span.CompareTo(b.Span));
        parser.BlameOpenString();
        return new SyntaxTable(source, tokens, parser.builder.ToRows(), errors);
    }

    private SyntaxKind Current => kinds[position];

    private bool AtEnd => kinds[position] is Semicolon or CellBreak or EndOfFile;

    /// <summary>Where a node may begin that is closed later.</summary>
    private Mark Open() => new(builder.Count, position);

    private void Close(Mark mark, SyntaxKind kind) => builder.Close(mark, kind, lastEnd);

    private bool At(SyntaxKind kind) => kinds[position] == kind;

    private bool At(SyntaxKind first, SyntaxKind second) => kinds[position] == first && Peek(1) == second;

    private bool At(SyntaxKind first, SyntaxKind second, SyntaxKind third) =>
        kinds[position] == first && Peek(1) == second && Peek(2) == third;

    /// <summary>The kind of a token further on, trivia not counted.</summary>
    private SyntaxKind Peek(int count) => kinds[PositionAfter(count)];

    private int PositionAfter(int count)
    {
        var i = position;
        while (count > 0 && kinds[i] != EndOfFile)
        {
            do i++;
            while (kinds[i].IsTrivia());
            count--;
        }

        return i;
    }

    /// <summary>The kind of the token <paramref name="count"/> tokens behind another.</summary>
    private SyntaxKind Spaced(int token, int count)
    {
        for (; count > 0 && kinds[token] != EndOfFile; count--)
        {
            do token++;
            while (kinds[token].IsTrivia());
        }

        return kinds[token];
    }

    private void Bump()
    {
        if (kinds[position] == EndOfFile) return;
        position++;
        lastEnd = position;
        SkipTrivia();
    }

    private void Bump(int count)
    {
        for (; count > 0; count--) Bump();
    }

    private void SkipTrivia()
    {
        while (kinds[position].IsTrivia()) position++;
    }

    private bool Eat(SyntaxKind kind)
    {
        if (kinds[position] != kind) return false;
        Bump();
        return true;
    }

    /// <summary>Consumes both tokens or none.</summary>
    private bool Eat(SyntaxKind first, SyntaxKind second)
    {
        if (!At(first, second)) return false;
        Bump(2);
        return true;
    }

    private bool Expect(SyntaxKind kind)
    {
        if (Eat(kind)) return true;
        var isMisspelt = IsMisspelt(kind);
        ReportExpected(SqlTexts.Describe(kind), kind);

        // "CASE WHEN a TEHN 1 END" goes on as if it were right.
        if (isMisspelt) Bump();
        return isMisspelt;
    }

    /// <summary>
    /// Expects the bracket that closes the one at <paramref name="open"/>, skipping what the grammar does not know before it.
    /// </summary>
    private void ExpectClose(SyntaxKind closing, int open)
    {
        if (Eat(closing)) return;
        if (ReportMisreadBracket(open)) return;
        var related = new TextSpan(tokens.Starts[open], 1);
        ReportExpected(SqlTexts.Describe(closing), closing, related, "the bracket opened here");
        SkipInBrackets();
        Eat(closing);
    }

    private ReadOnlySpan<char> TextOf(int token) =>
        source.Text.AsSpan(tokens.Starts[token], SpanOf(token).Length);

    private TextSpan SpanOf(int token) =>
        TextSpan.FromBounds(tokens.Starts[token], token + 1 < tokens.Count ? tokens.Starts[token + 1] : source.Length);

    /// <summary>Whether the current token is a plain word with this text, for words that are no keywords of Spark.</summary>
    private bool AtWord(string capitals) => IsWord(position, capitals);

    private bool IsWord(int token, string capitals) =>
        kinds[token] == Identifier && SqlKeywords.EqualsIgnoreCase(TextOf(token), capitals);
}
