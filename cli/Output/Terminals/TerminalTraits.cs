namespace Dataflow.Lint.Cli.Output.Terminals;

/// <summary>What the place the output goes to can show.</summary>
internal sealed record TerminalTraits
{
    /// <summary>A pipe or a file: plain text in the width of a wide editor.</summary>
    public static TerminalTraits Plain { get; } = new();

    public bool IsTerminal { get; init; }

    public bool HasColor { get; init; }

    /// <summary>Whether characters beyond ASCII arrive as such.</summary>
    public bool IsUnicode { get; init; } = true;

    public int Width { get; init; } = 120;

    /// <summary>The folder of the rules' pages on the web, with a slash at its end; none while they are published nowhere.</summary>
    public string? DocsAddress { get; init; }

    /// <summary>Whether words can be links.</summary>
    public bool HasLinks => HasColor && IsTerminal && DocsAddress is not null;

    /// <summary>Prose and right-aligned words stay within this, also on a very wide screen.</summary>
    public int TextWidth => Math.Min(Width, 100);

    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <param name="isTerminal">Whether the output is shown on a terminal.</param>
    /// <param name="width">The columns of that terminal; 0 when unknown.</param>
    /// <param name="color"><c>auto</c>, <c>always</c> or <c>never</c>.</param>
    public static TerminalTraits Detect(Func<string, string?> variable, bool isTerminal, int width, string color) => new()
    {
        IsTerminal = isTerminal,
        Width = isTerminal && width > 0 ? Math.Max(40, width) : 120,
        IsUnicode = IsUtf8(variable),
        HasColor = color switch
        {
            "always" => true,
            "never" => false,
            _ => WantsColor(variable, isTerminal),
        },
    };

    // no-color.org: set and not empty means no; FORCE_COLOR is the same wish the other way round, "0" withdraws it.
    private static bool WantsColor(Func<string, string?> variable, bool isTerminal)
    {
        if (variable("NO_COLOR") is { Length: > 0 }) return false;
        if (variable("FORCE_COLOR") is { Length: > 0 } force) return force != "0";
        return isTerminal && variable("TERM") != "dumb";
    }

    // The first of these that is set decides, as in the C library. Where none is, as on Windows and in bare containers, UTF-8 is the rule
    // today.
    private static bool IsUtf8(Func<string, string?> variable)
    {
        foreach (var name in (string[])["LC_ALL", "LC_CTYPE", "LANG"])
        {
            if (variable(name) is not { Length: > 0 } locale) continue;
            return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
                || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
        }

        return true;
    }
}
