using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>A column that a program describes: <c>F.col("a") + 1</c>, <c>F.sum("a").alias("b")</c>.</summary>
/// <param name="Words">What it is in SQL, without its name.</param>
/// <param name="Place">Where it is described.</param>
internal sealed record FrameColumn(SqlWords Words, TextSpan Place)
{
    /// <summary>The name it has; null where Spark makes one up or nobody knows.</summary>
    public string? Name { get; init; }

    /// <summary>The name as the program writes it, where it is given one with <c>alias</c>.</summary>
    public SqlWords? Alias { get; init; }

    /// <summary>The names of the columns it is made of, in lower case; null where they are not all known.</summary>
    public IReadOnlyCollection<string>? References { get; init; }

    /// <summary>Whether its values depend on the rows around: an aggregate, a window function, a generator.</summary>
    public bool DependsOnRows { get; init; }

    /// <summary>Whether it stands for any number of columns: <c>*</c>, a list nobody knows.</summary>
    public bool IsSeveral { get; init; }

    /// <summary>Whether it stands for columns that are there before: <c>*</c>.</summary>
    public bool IsStar { get; init; }

    /// <summary>What sorts by it: <c>DESC NULLS LAST</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>Whether it is a column as it stands.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What stands before a point in it: names of frames, or of structs.</summary>
    public IReadOnlyCollection<string> Qualifiers { get; init; } = [];

    /// <summary>
    /// Whether it is of a frame, and was described outside of the step that uses it, so that its words do not say which frame.
    /// </summary>
    public bool IsOfSomeFrame { get; init; }

    /// <summary>Whether it is a value of the program, and only beside a column one of Spark's.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>A column by the parts of its name, which may be qualified or lead into a struct.</summary>
    public static FrameColumn Named(string[] parts, SqlWords words, TextSpan place) => new(words, place)
    {
        Name = parts[parts.Length - 1],

        // Which of them is the column, and which the frame or the struct it is of, only Spark knows.
        References = parts.Select(p => p.ToLowerInvariant()).ToArray(),
        Qualifiers = parts.Length > 1 ? [parts[0]] : [],
        IsPlain = true,
    };

    /// <summary>A value that nobody knows.</summary>
    public static FrameColumn Unknown(TextSpan place) =>
        new(SqlWords.Hole(EmbeddedPart.NameAt("value", place), place), place);

    /// <summary>The column in a list of outputs.</summary>
    public SqlWords Item() => Alias is null ? Words : SqlWords.Join(Words, SqlWords.Say(" AS ", Place), Alias);
}
