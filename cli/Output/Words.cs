using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output;

/// <summary>Words and lines of words.</summary>
internal static class Words
{
    /// <summary>The severity as it is written in reports and configuration.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
        _ => "off",
    };

    /// <summary>A number and what is counted: <c>1 edge</c>, <c>2 edges</c></summary>
    public static string Count(int count, string word) => $"{count} {word}{(count == 1 ? "" : "s")}";

    /// <summary>Writes on from where the line stands; what does not fit goes on below, indented.</summary>
    public static void WriteWrapped(Page page, string text, int indent)
    {
        var isFirst = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // A line of its own would act.
            if (!isFirst && !LogCommand.Begins(word) && page.Column + 1 + Glyph.WidthOf(word) > page.Terminal.TextWidth)
            {
                page.Line().Write(new string(' ', indent));
                isFirst = true;
            }

            page.Write(isFirst ? word : " " + word);
            isFirst = false;
        }

        page.Line();
    }
}
