using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output;

/// <summary>How a problem of the run itself changes its exit code.</summary>
internal enum ProblemKind
{
    /// <summary>Worth saying, and no failure.</summary>
    Note,

    /// <summary>The command line, the configuration or a path is wrong: exit code 2.</summary>
    Usage,

    /// <summary>The result is incomplete: exit code 3.</summary>
    Incomplete,
}

/// <summary>Something that went wrong with the run rather than with the linted code.</summary>
internal sealed record Problem(ProblemKind Kind, string Message)
{
    /// <summary>The file it is about.</summary>
    public string? Path { get; init; }

    /// <summary>The line in that file, from 1; 0 when the file as a whole is meant.</summary>
    public int Line { get; init; }

    /// <summary>The column in that line, from 1; 0 when the line as a whole is meant.</summary>
    public int Column { get; init; }

    /// <summary>What to do.</summary>
    public string? Help { get; init; }

    /// <summary>The place in the configuration file, where the problem lies there.</summary>
    public Diagnostic? Diagnostic { get; init; }

    public static Problem Usage(string message, string? help = null) => new(ProblemKind.Usage, message) { Help = help };

    public static Problem Of(Diagnostic diagnostic) => new(ProblemKind.Usage, diagnostic.Message)
    {
        Path = diagnostic.Location.Path,
        Line = diagnostic.Location.Start.Line,
        Help = diagnostic.Help,
        Diagnostic = diagnostic,
    };
}
