using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>A script with the rows it is run on, and those it should give.</summary>
/// <param name="Script">The script.</param>
/// <param name="Name">The folder of its mocks and, where a package tests several scripts, the script.</param>
/// <param name="Folder">The folder of its mocks.</param>
/// <param name="Mocks">The mocks by the names of their tables.</param>
/// <param name="Settings">How it runs.</param>
internal sealed record TestCase(
    Script Script,
    string Name,
    string Folder,
    IReadOnlyDictionary<string, MockRows> Mocks,
    CaseSettings Settings)
{
    /// <summary>The path of its folder below <c>mocks</c>; null for the mocks that all cases share.</summary>
    public string? CaseName =>
        $"/{Folder}".LastIndexOf("/mocks/", StringComparison.Ordinal) is >= 0 and var at ? Folder[(at + "mocks/".Length)..] : null;

    /// <summary>Holes that stand for the day of the expected rows.</summary>
    public IReadOnlyDictionary<string, string> Days { get; init; } = new Dictionary<string, string>();

    /// <summary>Changes of the script that are tried, in the file; none for the script as it is.</summary>
    public IReadOnlyList<TextEdit> Edits { get; init; } = [];

    /// <summary>
    /// The value of a hole: that of the case, else that of the job that runs the script, else the day of the expected rows.
    /// </summary>
    public string? ValueOf(string hole) => Settings.Parameters.TryGetValue(hole, out var own) ? own
        : Script.Uses.Select(u => u.Bind(hole)?.Constant).FirstOrDefault(v => v is not null) is { } bound ? bound
        : Days.GetValueOrDefault(hole);

    /// <summary>The mock of a table, by the last two words of its name.</summary>
    public MockRows? MockOf(IReadOnlyList<string> parts) =>
        parts.Count == 0 ? null : Mocks.GetValueOrDefault(string.Join(".", parts.Skip(Math.Max(0, parts.Count - 2))));
}
