using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Code;

/// <summary>The words of a text of code and the place that has been read up to: what the parsers of all languages stand on.</summary>
internal abstract class CodeParser
{
    private readonly List<CodeExpression> expressions = [];

    /// <param name="source">The text.</param>
    /// <param name="tokens">All of its words.</param>
    protected CodeParser(SourceText source, CodeToken[] tokens)
    {
        Text = source.Text;
        Words = Array.FindAll(tokens, t => t.Kind is not (CodeTokenKind.Blank or CodeTokenKind.Comment));
    }

    protected string Text { get; }

    /// <summary>The words that mean something, line breaks among them.</summary>
    protected CodeToken[] Words { get; }

    /// <summary>The word that is read next.</summary>
    protected int Index { get; set; }

    protected bool IsAtEnd => Index >= Words.Length;

    protected int Start => IsAtEnd ? Text.Length : Words[Index].Start;

    /// <summary>Where the last word that was read ends, line breaks aside.</summary>
    protected int End
    {
        get
        {
            var last = Index - 1;
            while (last >= 0 && Words[last].Kind == CodeTokenKind.NewLine) last--;
            return last < 0 ? 0 : Words[last].End;
        }
    }

    /// <summary>All expressions that were read, each behind its parts.</summary>
    protected CodeExpression[] Expressions => expressions.ToArray();

    protected bool Is(string word) => Is(Index, word);

    protected bool Is(int at, string word) =>
        at < Words.Length
        && at >= 0
        && Words[at].Kind is CodeTokenKind.Name or CodeTokenKind.Operator
        && Words[at].End - Words[at].Start == word.Length
        && string.CompareOrdinal(Text, Words[at].Start, word, 0, word.Length) == 0;

    protected bool IsKind(CodeTokenKind kind) => IsKind(Index, kind);

    protected bool IsKind(int at, CodeTokenKind kind) => at < Words.Length && Words[at].Kind == kind;

    protected bool Take(string word)
    {
        if (!Is(word)) return false;
        Index++;
        return true;
    }

    protected string Word(int at) => Syntax.Text.Words.Of(Text, Words[at].Start, Words[at].End - Words[at].Start);

    /// <summary>From a position to the end of what has been read; empty where nothing has.</summary>
    protected TextSpan From(int start) => TextSpan.FromBounds(start, Math.Max(start, End));

    protected void SkipLines()
    {
        while (IsKind(CodeTokenKind.NewLine)) Index++;
    }

    protected T Add<T>(T expression)
        where T : CodeExpression
    {
        expressions.Add(expression);
        return expression;
    }
}
