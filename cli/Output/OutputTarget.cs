using Dataflow.Lint.Cli.Output.Formats;

namespace Dataflow.Lint.Cli.Output;

/// <summary>A report to write.</summary>
/// <param name="Format">How.</param>
/// <param name="File">The file it goes to; none for standard output.</param>
internal sealed record OutputTarget(ReportFormat Format, string? File);
