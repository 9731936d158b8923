using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Suppressing;

/// <summary>The suppression comments of one file, the stretch each of them covers, and what is wrong with them.</summary>
internal sealed class SuppressionMap
{
    private SuppressionMap(SourceText source, IReadOnlyList<SuppressionEntry> entries, IReadOnlyList<SuppressionProblem> problems)
    {
        Source = source;
        Entries = entries;
        Problems = problems;
    }

    public SourceText Source { get; }

    /// <summary>One for each rule word of each comment.</summary>
    public IReadOnlyList<SuppressionEntry> Entries { get; }

    public IReadOnlyList<SuppressionProblem> Problems { get; }

    /// <param name="source">The file.</param>
    /// <param name="comments">Its comments in order, each with its leader.</param>
    /// <param name="rules">The rules that may be named.</param>
    /// <param name="extentsOf">Gives the extents; asked only when a comment suppresses something.</param>
    public static SuppressionMap Read(
        SourceText source,
        IReadOnlyList<TextSpan> comments,
        RuleNames rules,
        Func<SuppressionExtents> extentsOf)
    {
        var problems = new List<SuppressionProblem>();
        var entries = new List<SuppressionEntry>();
        var open = new Dictionary<string, SuppressionEntry>(StringComparer.OrdinalIgnoreCase);
        SuppressionExtents? extents = null;
        foreach (var parser in comments.Select(span => SuppressionParser.Parse(source, span)))
        {
            if (parser.Problem is { } problem) problems.Add(problem);
            if (parser.Comment is not { } comment) continue;
            foreach (var word in comment.Rules)
            {
                if (!rules.Knows(word.Text)) problems.Add(Unknown(word, rules));
                else if (comment.Kind == SuppressionKind.Enable) Close(word, comment, open, problems);
                else
                {
                    var entry = new SuppressionEntry(comment, word, ExtentOf(comment));
                    entries.Add(entry);
                    if (comment.Kind == SuppressionKind.Disable) open[word.Text] = entry;
                }
            }
        }

        return new SuppressionMap(source, entries, problems);

        TextSpan? ExtentOf(SuppressionComment comment) => comment.Kind switch
        {
            SuppressionKind.Ignore => (extents ??= extentsOf()).Of(comment.Span),
            SuppressionKind.Disable => TextSpan.FromBounds(comment.Span.Start, source.Length),
            _ => new TextSpan(0, source.Length),
        };
    }

    private static void Close(
        RuleWord word,
        SuppressionComment comment,
        Dictionary<string, SuppressionEntry> open,
        List<SuppressionProblem> problems)
    {
        if (open.TryGetValue(word.Text, out var entry))
        {
            entry.EndAt(comment.Span.End);
            open.Remove(word.Text);
        }
        else
        {
            problems.Add(new SuppressionProblem(
                word.Span,
                $"`{word.Text}` is not disabled here",
                $"`enable` ends a `disable[{word.Text}]` above it"));
        }
    }

    private static SuppressionProblem Unknown(RuleWord word, RuleNames rules) =>
        string.Equals(word.Text, "all", StringComparison.OrdinalIgnoreCase)
            ? new(word.Span, "a suppression names its rules, there is none for all", "name the rules, or a family of them")
            : new(
                word.Span,
                $"no rule or family is called `{word.Text}`",
                rules.Nearest(word.Text) is { } near ? $"did you mean `{near}`?" : "`dataflow-lint rules` lists them");
}

/// <summary>One rule word of a suppression comment, and where it holds.</summary>
internal sealed class SuppressionEntry(SuppressionComment comment, RuleWord word, TextSpan? extent)
{
    public SuppressionComment Comment => comment;

    public RuleWord Word => word;

    /// <summary>Where findings are suppressed; <c>null</c> when the comment is about nothing.</summary>
    public TextSpan? Extent { get; private set; } = extent;

    public bool IsUsed { get; set; }

    public void EndAt(int end) => Extent = TextSpan.FromBounds(comment.Span.Start, end);
}
