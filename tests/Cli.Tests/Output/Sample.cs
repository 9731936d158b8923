using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Output;

/// <summary>Findings made by hand, so that printing is tested without rules.</summary>
internal static class Sample
{
    public static readonly RuleInfo UnknownColumn = Rule(
        "SQL021",
        "unknown-column",
        Severity.Error,
        "`{0}` is not a column of `{1}`",
        "Spark stops this task with an unresolved-column error");

    public static RuleInfo Rule(string id, string name, Severity severity, string message, string why = "") => new(id, name)
    {
        Severity = severity,
        Message = message,
        Summary = "A sample.",
        Why = why,
        Examples = () => [],
    };

    /// <summary>The n-th occurrence, from 0, of a word in a file.</summary>
    public static Location At(SourceText source, string word, int occurrence = 0)
    {
        var start = source.Text.IndexOf(word, StringComparison.Ordinal);
        for (var i = 0; i < occurrence; i++) start = source.Text.IndexOf(word, start + 1, StringComparison.Ordinal);
        return new Location(source, new TextSpan(start, word.Length));
    }

    public static Diagnostic Simple(Location place, string? label = null, params RelatedPlace[] related) =>
        new(
            Rule("TST001", "flaw", Severity.Warning, "something is wrong"),
            Severity.Warning,
            new Finding(place) { Label = label, Related = related });

    /// <summary>The finding as printed, without the headline and without blanks at line ends.</summary>
    public static string Frame(Diagnostic diagnostic, TerminalTraits? terminal = null)
    {
        var page = new Page(terminal ?? TerminalTraits.Plain);
        new FullReport(page).Write(diagnostic);
        var lines = page.ToString().Split('\n').Skip(1).Select(l => l.TrimEnd());
        return string.Join("\n", lines).Trim('\n');
    }
}
