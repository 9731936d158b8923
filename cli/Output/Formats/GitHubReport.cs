using System.Text;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>Annotations of GitHub Actions: <c>::error file=a.sql,line=1::message</c></summary>
/// <remarks>GitHub shows ten of a kind in a step and drops the others without a word; so they are counted here.</remarks>
internal sealed class GitHubReport : TextReport
{
    private const int MostOfAKind = 10;

    protected override void Write(RunResult result, StringBuilder text)
    {
        var left = 0;
        foreach (var severity in new[] { Severity.Error, Severity.Warning, Severity.Info })
        {
            var found = result.Diagnostics.Where(d => d.Severity == severity).ToArray();

            // The line that counts the others is a notice too.
            var shown = Math.Min(found.Length, severity == Severity.Info ? MostOfAKind - 1 : MostOfAKind);
            left += found.Length - shown;
            foreach (var diagnostic in found.Take(shown)) Write(text, diagnostic, result);
        }

        if (left > 0)
        {
            text.Append("::notice title=dataflow-lint::")
                .Append(left)
                .Append(left == 1 ? " more finding is" : " more findings are")
                .Append(" not shown here: GitHub shows ten of a kind a step\n");
        }
    }

    private static void Write(StringBuilder text, Diagnostic diagnostic, RunResult result)
    {
        var (start, end) = (diagnostic.Location.Start, diagnostic.Location.End);
        text.Append("::").Append(diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" });
        text.Append(" file=").Append(Property(result.RepositoryPathOf(diagnostic.Location.Path)));
        text.Append(",line=").Append(start.Line).Append(",endLine=").Append(end.Line);

        // Columns of a place over several lines are refused, and the place with them.
        if (start.Line == end.Line) text.Append(",col=").Append(start.Column).Append(",endColumn=").Append(end.Column);
        text.Append(",title=").Append(Property($"{diagnostic.Rule.Id} {diagnostic.Rule.Name}"));
        text.Append("::").Append(Data(diagnostic.Help is { } help ? $"{diagnostic.Message}\n{help}" : diagnostic.Message)).Append('\n');
    }

    private static string Data(string text) =>
        LogCommand.WithoutControls(text).Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
