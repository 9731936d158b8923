using Dataflow.Lint.Engine.Documents;
using Microsoft.CodeAnalysis;
using SourceText = Dataflow.Lint.Syntax.Text.SourceText;

namespace Dataflow.Lint.Analyzers;

/// <summary>The additional files of a project by their paths, with slashes; a compiler reads no files of its own.</summary>
internal sealed class ProjectFiles
{
    private readonly Dictionary<string, AdditionalText> files = new(StringComparer.Ordinal);

    // A project may list a file more than once.
    public ProjectFiles(IEnumerable<AdditionalText> texts)
    {
        foreach (var text in texts) files[PathText.Normalize(text.Path)] = text;
        Paths = files.Keys.OrderBy(p => p, StringComparer.Ordinal).ToArray();
    }

    /// <summary>The paths, sorted.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Whether findings at a path are told with this text, and not with another one of the same path.</summary>
    public bool Speaks(string path, AdditionalText text) => files.TryGetValue(path, out var speaker) && ReferenceEquals(speaker, text);

    public bool Has(string path) => files.ContainsKey(path);

    public SourceText? Read(string path, CancellationToken cancellation) =>
        files.TryGetValue(path, out var file) && file.GetText(cancellation) is { } text ? new SourceText(path, text.ToString()) : null;
}
