using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>What one file or preset says; a configuration is a stack of these, in which a later one wins.</summary>
/// <param name="Source">The text.</param>
/// <param name="Root">Its keys; none in an empty file.</param>
/// <param name="File">Its values.</param>
/// <param name="Problems">Takes what is wrong with it.</param>
/// <param name="FromFolder">Turns the path of a linted file into the path as seen from the folder of this one.</param>
internal sealed record ConfigLayer(
    SourceText Source,
    YamlMapping? Root,
    ConfigFile File,
    ConfigProblems Problems,
    Func<string, string> FromFolder)
{
    /// <summary>The name of the preset; null for a file.</summary>
    public string? Preset { get; init; }

    public Location At(YamlNode node) => new(Source, node.Span);

    /// <summary>Whether one of the patterns of this layer covers a linted file.</summary>
    public bool Covers(IReadOnlyList<Named<Glob>> patterns, string path)
    {
        if (patterns.Count == 0) return false;
        var seen = FromFolder(path);
        return patterns.Any(p => p.Value.MatchesPathOrFolder(seen));
    }
}

/// <summary>A file that a configuration extends, as the host found it.</summary>
/// <param name="Source">Its text; none when it cannot be had.</param>
/// <param name="Problem">Why there is no text, as the end of a sentence.</param>
/// <param name="FromFolder">Turns the path of a linted file into the path as seen from the folder of this one.</param>
public sealed record ExtendedFile(SourceText? Source, string Problem, Func<string, string> FromFolder)
{
    public static ExtendedFile Missing(string problem) => new(null, problem, path => path);
}
