using Microsoft.CodeAnalysis.Text;

namespace Dataflow.Lint.Analyzers;

/// <summary>The files there are, and the texts of those that were read. What the linter finds hangs on nothing else.</summary>
/// <param name="paths">The paths, sorted.</param>
/// <param name="texts">The texts by path; null where a file cannot be read.</param>
internal sealed class ReadTexts(IReadOnlyList<string> paths, IReadOnlyDictionary<string, SourceText?> texts)
{
    private readonly IReadOnlyList<string> paths = paths;
    private readonly IReadOnlyDictionary<string, SourceText?> texts = texts;

    /// <summary>The texts.</summary>
    public IEnumerable<SourceText> All => texts.Values.OfType<SourceText>();

    /// <summary>Whether the files are the same, and all have the very texts they have there.</summary>
    public bool AreSame(ReadTexts others) =>
        paths.SequenceEqual(others.paths)
        && texts.Count == others.texts.Count
        && texts.All(t => others.texts.TryGetValue(t.Key, out var text) && ReferenceEquals(t.Value, text));

    /// <summary>Whether a file has the very text it has there.</summary>
    public bool IsSame(string path, ReadTexts others) =>
        texts.TryGetValue(path, out var text)
        && text is not null
        && others.texts.TryGetValue(path, out var other)
        && ReferenceEquals(text, other);
}
