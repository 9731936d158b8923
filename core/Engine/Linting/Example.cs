namespace Dataflow.Lint.Engine.Linting;

/// <summary>
/// A few files that show a rule: in a bad example <c>[|...|]</c> marks what is reported,
/// in a good one the rule stays silent. Each example is a test.
/// </summary>
public sealed record Example(bool IsBad, IReadOnlyList<ExampleFile> Files)
{
    public static Example Bad(string path, string text) => new(true, [new ExampleFile(path, text)]);

    public static Example Bad(params ExampleFile[] files) => new(true, files);

    public static Example Good(string path, string text) => new(false, [new ExampleFile(path, text)]);

    public static Example Good(params ExampleFile[] files) => new(false, files);
}

/// <summary>One file of an example.</summary>
public sealed record ExampleFile(string Path, string Text)
{
    /// <summary>The text in the earlier state, for a rule that compares two; null where the file was the same.</summary>
    public string? Earlier { get; init; }

    /// <summary>The text without its <c>[| |]</c> marks.</summary>
    public string PlainText => Text.Replace("[|", "").Replace("|]", "");
}
