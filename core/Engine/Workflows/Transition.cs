using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary><c>hwm</c>, <c>IF ADVANCE == 'true' THEN hwm</c> or <c>OTHERWISE stop</c>.</summary>
public sealed class Transition
{
    private Transition(YamlScalar scalar, string target, TextSpan targetSpan)
    {
        Scalar = scalar;
        Target = target;
        TargetSpan = targetSpan;
    }

    /// <summary>The whole text.</summary>
    public YamlScalar Scalar { get; }

    /// <summary>The id of the job that follows; empty when the text cannot be read.</summary>
    public string Target { get; }

    public TextSpan TargetSpan { get; }

    /// <summary>The expression between <c>IF</c> and <c>THEN</c>.</summary>
    public SelExpression? Condition { get; private init; }

    public bool IsOtherwise { get; private init; }

    /// <summary>The text follows the grammar.</summary>
    public bool IsReadable => Target.Length > 0;

    public static Transition Parse(YamlScalar scalar)
    {
        var text = scalar.Value;
        var start = SkipSpace(text, 0);
        var first = WordEnd(text, start);
        if (IsWord(text, start, first, "otherwise")) return Create(scalar, first, text.Length, isOtherwise: true);
        if (!IsWord(text, start, first, "if")) return Create(scalar, start, text.Length);

        // The condition may contain the word THEN only inside a string, so the last one counts.
        for (var i = text.Length - 4; i > first; i--)
        {
            var isAlone = char.IsWhiteSpace(text[i - 1]) && (i + 4 == text.Length || char.IsWhiteSpace(text[i + 4]));
            if (isAlone && IsWord(text, i, i + 4, "then"))
                return Create(scalar, i + 4, text.Length, condition: SelExpression.Parse(scalar, first, i - first));
        }

        // "IF x hwm" names no target.
        return Create(scalar, start, start);
    }

    private static Transition Create(YamlScalar scalar, int start, int end, bool isOtherwise = false, SelExpression? condition = null)
    {
        var text = scalar.Value;
        start = Math.Min(SkipSpace(text, start), end);
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        var target = Words.Of(text, start, end - start);
        var isId = target.Length > 0 && !target.Any(char.IsWhiteSpace);
        return new Transition(scalar, isId ? target : "", isId ? scalar.SpanOf(start, end - start) : scalar.Span)
        {
            Condition = condition,
            IsOtherwise = isOtherwise,
        };
    }

    private static int SkipSpace(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        return position;
    }

    private static int WordEnd(string text, int position)
    {
        while (position < text.Length && !char.IsWhiteSpace(text[position])) position++;
        return position;
    }

    private static bool IsWord(string text, int start, int end, string word) =>
        end - start == word.Length && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
