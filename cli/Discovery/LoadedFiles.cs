using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>The files of targets that share a root, read and named, ready for a workspace.</summary>
internal sealed class LoadedFiles
{
    /// <summary>The folders that references may lead to, by name.</summary>
    public required string[] Roots { get; init; }

    /// <summary>All files, sorted by name; those that are no code without their text.</summary>
    public required SourceFile[] Files { get; init; }

    /// <summary>Whether the findings of a file, by its name, are shown; <c>null</c> when all are.</summary>
    public required Func<string, bool>? IsShown { get; init; }

    /// <summary>The names of the files that only tell the columns of upstream tables.</summary>
    public IReadOnlySet<string> Schemas { get; init; } = new HashSet<string>();

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>
    /// Reads a file that the walk did not meet and a reference leads to; none when it is not there or not within the roots.
    /// </summary>
    public required Func<string, SourceFile?> Find { get; init; }

    /// <summary>The files that are read for their text and whose findings are shown.</summary>
    public IEnumerable<SourceFile> Linted =>
        Files.Where(f => IsCode(f) && !Schemas.Contains(f.Path) && (IsShown is null || IsShown(f.Path)));

    // Code without a text could not be read; a JSON file without one is no definition, a program without one holds no SQL.
    private static bool IsCode(SourceFile file) => DocumentKinds.Of(file.Path) switch
    {
        DocumentKind.Asset or DocumentKind.DbtSetting => false,
        DocumentKind.Definition or DocumentKind.Program => file.Source is not null,
        _ => true,
    };
}
