using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>What a cell of a notebook holds.</summary>
public enum CellKind
{
    /// <summary>Code in the language of the notebook.</summary>
    Code,

    /// <summary>SQL: <c>%sql</c>.</summary>
    Sql,

    /// <summary>Prose, commands of a shell, another language, or another notebook that is run: <c>%md</c>, <c>%sh</c>, <c>%run</c>.</summary>
    Other,
}

/// <summary>A cell of a notebook.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Lines">What it says, line by line with the line breaks, without the words that only mark it as a cell.</param>
public readonly record struct NotebookCell(CellKind Kind, TextSpan[] Lines);
