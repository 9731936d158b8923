using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Suppressing;

/// <summary>Reports a suppression that nothing needs, with the edit that takes it away.</summary>
internal static class SuppressionRemoval
{
    public static Finding Report(SuppressionMap map, SuppressionEntry unused) =>
        new(new Location(map.Source, unused.Word.Span), unused.Word.Text) { Fixes = FixesFor(map, unused) };

    // A "disable" has a partner that would be left behind, so a person removes the two.
    private static IReadOnlyList<Fix> FixesFor(SuppressionMap map, SuppressionEntry unused)
    {
        if (unused.Comment.Kind == SuppressionKind.Disable) return [];
        var (title, span) = unused.Comment.Rules.Count == 1
            ? ("remove the comment", WholeComment(map.Source, unused.Comment.Span))
            : ($"remove `{unused.Word.Text}`", WordWithComma(unused));
        return [new Fix(title, IsSafe: true, [new FileEdit(map.Source, new TextEdit(span, ""))])];
    }

    private static TextSpan WholeComment(SourceText source, TextSpan comment)
    {
        var line = source.LineSpan(source.LineIndexOf(comment.Start));
        var start = comment.Start;
        while (start > line.Start && source[start - 1] is ' ' or '\t') start--;
        var end = comment.End;
        while (end < source.Length && source[end] is ' ' or '\t') end++;
        var isAlone = start == line.Start && (end >= source.Length || source[end] is '\r' or '\n');
        if (!isAlone) return start == line.Start ? TextSpan.FromBounds(comment.Start, end) : TextSpan.FromBounds(start, comment.End);
        if (end < source.Length && source[end] == '\r') end++;
        if (end < source.Length && source[end] == '\n') end++;
        return TextSpan.FromBounds(start, end);
    }

    // "[A, B]": the first word goes with the comma behind it, any other with the one before.
    private static TextSpan WordWithComma(SuppressionEntry unused)
    {
        var rules = unused.Comment.Rules;
        var index = rules.TakeWhile(r => r.Span != unused.Word.Span).Count();
        return index == 0
            ? TextSpan.FromBounds(rules[0].Span.Start, rules[1].Span.Start)
            : TextSpan.FromBounds(rules[index - 1].Span.End, unused.Word.Span.End);
    }
}
