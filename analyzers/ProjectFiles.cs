using Dataflow.Lint.Engine.Documents;
using Microsoft.CodeAnalysis;
using RoslynText = Microsoft.CodeAnalysis.Text.SourceText;
using SourceText = Dataflow.Lint.Syntax.Text.SourceText;

namespace Dataflow.Lint.Analyzers;

/// <summary>The additional files of a project by their paths, with slashes; a compiler reads no files of its own.</summary>
/// <remarks>Read by one thread at a time.</remarks>
internal sealed class ProjectFiles
{
    private readonly Dictionary<string, AdditionalText> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoslynText?> texts = new(StringComparer.Ordinal);

    // A project may list a file more than once.
    public ProjectFiles(IEnumerable<AdditionalText> additional)
    {
        foreach (var file in additional) files[PathText.Normalize(file.Path)] = file;
        Paths = files.Keys.OrderBy(p => p, StringComparer.Ordinal).ToArray();
    }

    /// <summary>The paths, sorted.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Whether findings at a path are told with this text, and not with another one of the same path.</summary>
    public bool Speaks(string path, AdditionalText text) => files.TryGetValue(path, out var speaker) && ReferenceEquals(speaker, text);

    public bool Has(string path) => files.ContainsKey(path);

    /// <summary>The text of a file as the compiler has it; null where there is no such file, or it cannot be read.</summary>
    public RoslynText? TextOf(string path, CancellationToken cancellation)
    {
        if (texts.TryGetValue(path, out var known)) return known;
        return texts[path] = files.TryGetValue(path, out var file) ? file.GetText(cancellation) : null;
    }

    public SourceText? Read(string path, CancellationToken cancellation) =>
        TextOf(path, cancellation) is { } text ? new SourceText(path, text.ToString()) : null;

    /// <summary>What was read so far.</summary>
    public ReadTexts Read() => new(Paths, new Dictionary<string, RoslynText?>(texts, StringComparer.Ordinal));
}
