using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Linting.Suppressing;

/// <summary>
/// What an <c>ignore</c> comment is about: the line it ends, or, on a line of its own, the statement or node that follows.
/// </summary>
internal sealed class SuppressionExtents
{
    private readonly SourceText source;
    private readonly Dictionary<int, int> codeAfter;
    private readonly TextSpan[] units;
    private readonly TextSpan[] statements;

    private SuppressionExtents(
        SourceText source,
        IReadOnlyList<TextSpan> comments,
        IEnumerable<TextSpan> nodes,
        IEnumerable<TextSpan> statements)
    {
        this.source = source;
        codeAfter = FindCodeAfter(source.Text, comments);
        this.statements = InOrder(statements);
        units = InOrder(nodes.Concat(this.statements));
    }

    /// <summary>A unit is a statement; within one, a comment of its own is about the next line of code.</summary>
    public static SuppressionExtents OfSql(SourceText source, IReadOnlyList<TextSpan> comments, IEnumerable<TextSpan> statements) =>
        new(source, comments, [], statements);

    /// <summary>
    /// A unit is a key with its value or an item of a list, with all below it; of SQL that stands in a value, a statement.
    /// </summary>
    public static SuppressionExtents OfYaml(YamlTree tree, IReadOnlyList<TextSpan> comments, IEnumerable<TextSpan> statements) =>
        new(tree.Source, comments, UnitsOf(tree), statements);

    /// <summary>The stretch the comment speaks of; <c>null</c> when nothing follows it.</summary>
    public TextSpan? Of(TextSpan comment)
    {
        var first = source.LineSpan(source.LineIndexOf(comment.Start));
        if (!IsBlank(first.Start, comment.Start)) return LineAt(comment.Start);
        var last = source.LineSpan(source.LineIndexOf(comment.End));
        if (!IsBlank(comment.End, last.End)) return LineAt(comment.End);
        var next = codeAfter[comment.Start];
        if (next >= source.Length) return null;
        return IsInsideStatement(comment.Start) ? LineAt(next) : UnitFrom(next);
    }

    private TextSpan LineAt(int position) => source.LineSpan(source.LineIndexOf(position));

    private bool IsBlank(int start, int end) => string.IsNullOrWhiteSpace(source.ToString(TextSpan.FromBounds(start, end)));

    private bool IsInsideStatement(int position)
    {
        var next = FirstFrom(position, statements);
        return next > 0 && statements[next - 1].Contains(position);
    }

    private TextSpan? UnitFrom(int position)
    {
        var next = FirstFrom(position, units);
        return next < units.Length ? units[next] : null;
    }

    private static TextSpan[] InOrder(IEnumerable<TextSpan> spans) => spans.OrderBy(u => u.Start).ThenByDescending(u => u.Length).ToArray();

    // The index of the first span that starts at the position or behind it.
    private static int FirstFrom(int position, TextSpan[] spans)
    {
        var (low, high) = (0, spans.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Start < position) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // From the last comment to the first, so that a run of comments is crossed once.
    private static Dictionary<int, int> FindCodeAfter(string text, IReadOnlyList<TextSpan> comments)
    {
        var after = new Dictionary<int, int>();
        for (var i = comments.Count - 1; i >= 0; i--)
        {
            var position = comments[i].End;
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
            after[comments[i].Start] = after.TryGetValue(position, out var further) ? further : position;
        }

        return after;
    }

    private static IEnumerable<TextSpan> UnitsOf(YamlTree tree)
    {
        foreach (var node in tree.Documents.SelectMany(d => d.DescendantsAndSelf()))
        {
            switch (node)
            {
                case YamlMapping mapping:
                    foreach (var entry in mapping.Entries) yield return entry.Span;
                    break;
                case YamlSequence sequence:
                    foreach (var item in sequence.Items) yield return item.Span;
                    break;
            }
        }
    }
}
