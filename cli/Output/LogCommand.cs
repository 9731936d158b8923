using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output;

/// <summary>
/// Words that a build server obeys when it reads them in a log: <c>::set-env::</c> at the beginning of a line,
/// <c>##[command]</c>, <c>##vso[task]</c> and <c>##teamcity[message]</c> anywhere in one.
/// </summary>
internal static class LogCommand
{
    private static readonly string[] Marks = ["##", "##vso", "##teamcity"];

    /// <summary>Whether a line that begins like this would act.</summary>
    public static bool Begins(string line) => line.AsSpan().TrimStart().StartsWith("::");

    /// <summary>Whether some <c>[</c> in the text may open a command; most texts are told apart by this alone.</summary>
    public static bool MayStandIn(string text) => text.Contains("##", StringComparison.Ordinal);

    /// <summary>
    /// A text for a log, whose control characters are shown and do nothing; ends of lines are left to the escapes of the log.
    /// </summary>
    public static string WithoutControls(string text) => string.Concat(text.Select(c => c switch
    {
        '\r' or '\n' or '\t' => c,
        < ' ' or '\u007f' => Glyph.PictureOf(c),
        >= '\u0080' and < '\u00a0' => '\ufffd',
        _ => c,
    }));

    /// <summary>Whether the <c>[</c> at a position opens a command.</summary>
    public static bool OpensAt(string text, int position) =>
        text[position] == '[' && Array.Exists(Marks, mark => text.AsSpan(0, position).EndsWith(mark, StringComparison.OrdinalIgnoreCase));
}
