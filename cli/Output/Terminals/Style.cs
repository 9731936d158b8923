using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Terminals;

/// <summary>What a stretch of output is; on a terminal with colour each has its own.</summary>
internal enum Style
{
    Plain,
    Strong,
    Faint,
    Error,
    Warning,
    Info,
    Frame,
    Help,
    Removed,
    Added,
}

/// <summary>The codes by which a terminal changes colour.</summary>
internal static class Styles
{
    public static Style Of(Severity severity) => severity switch
    {
        Severity.Error => Style.Error,
        Severity.Warning => Style.Warning,
        _ => Style.Info,
    };

    public static string CodeOf(Style style) => style switch
    {
        Style.Strong => "\e[1m",
        Style.Faint => "\e[2m",
        Style.Error => "\e[1;31m",
        Style.Warning => "\e[1;33m",
        Style.Info => "\e[1;36m",
        Style.Frame => "\e[1;34m",
        Style.Help => "\e[1;36m",
        Style.Removed => "\e[31m",
        Style.Added => "\e[32m",
        _ => "",
    };
}
