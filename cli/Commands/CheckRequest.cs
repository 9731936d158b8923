using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>What <c>dataflow-lint check</c> was asked to do.</summary>
internal sealed record CheckRequest
{
    public string[] Paths { get; init; } = [];

    /// <summary>How findings are written, and where to; at most one of them to standard output.</summary>
    public IReadOnlyList<OutputTarget> Outputs { get; init; } = [new OutputTarget(ReportFormat.All[0], null)];

    public IReadOnlyList<RuleSelector> Select { get; init; } = [];

    public IReadOnlyList<RuleSelector> Ignore { get; init; } = [];

    /// <summary>Whether rules in preview run without being named.</summary>
    public bool IncludesPreview { get; init; }

    /// <summary>
    /// The least severity that makes the run fail, <see cref="Severity.Off"/> for none; when null the configuration decides.
    /// </summary>
    public Severity? FailOn { get; init; }

    /// <summary><c>auto</c>, <c>always</c> or <c>never</c></summary>
    public string Color { get; init; } = "auto";

    public bool ShowsFiles { get; init; }

    /// <summary>Whether rows are looked for that show what findings say.</summary>
    public bool Proves { get; init; }

    public bool HasStatistics { get; init; }

    /// <summary>Whether SQL in C# is noted of which nobody can tell for which database it is.</summary>
    public bool ShowsUnproven { get; init; }

    /// <summary>Whether findings are fixed in the files.</summary>
    public bool WritesFixes { get; init; }

    /// <summary>Whether fixes that may change results are made as well.</summary>
    public bool FixesUnsafely { get; init; }

    /// <summary>Whether the fixes are shown as a diff, and nothing is written.</summary>
    public bool ShowsDiff { get; init; }

    /// <summary>What to do with the baseline instead of reporting findings.</summary>
    public BaselineAction? Baseline { get; init; }

    /// <summary>Whether only files are checked that git knows as changed.</summary>
    public bool OnlyChanged { get; init; }

    /// <summary>Whether the index of git is checked in place of the disk.</summary>
    public bool OnlyStaged { get; init; }

    /// <summary>The branch or commit they have changed since; none for the last commit.</summary>
    public string? Since { get; init; }

    /// <summary>The earlier state that rules compare with: a branch, a commit or a folder; null for none.</summary>
    public string? Against { get; init; }

    /// <summary>Whether files are checked again whenever something changes.</summary>
    public bool Watches { get; init; }

    /// <summary>The path of the file whose text comes from standard input.</summary>
    public string? InputPath { get; init; }

    public string? Config { get; init; }

    /// <summary>Most threads to use; 0 leaves it to the machine.</summary>
    public int Jobs { get; init; }
}
