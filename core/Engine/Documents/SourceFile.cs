using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>
/// A file the host knows of: its path as the user would write it, with <c>/</c>, and its text,
/// or no text when the linter only needs to know that the file exists.
/// </summary>
public readonly record struct SourceFile(string Path, SourceText? Source)
{
    /// <summary>Whether the file was only read for the columns of tables from elsewhere, and is no part of what is linted.</summary>
    public bool IsUpstream { get; init; }
}
