using System.Text;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>A table of findings for a job summary or a comment.</summary>
internal sealed class MarkdownReport : TextReport
{
    /// <summary>A job summary of GitHub holds a mebibyte; what is longer is refused as a whole.</summary>
    private const int MostBytes = 1_000_000;

    protected override void Write(RunResult result, StringBuilder text)
    {
        text.Append("### dataflow-lint\n\n").Append(Escaped(Summary.Of(result))).Append('\n');
        foreach (var problem in result.Problems)
            text.Append("\n- ").Append(Escaped(problem.Path is { } path ? $"{path}: {problem.Message}" : problem.Message)).Append('\n');
        if (result.Diagnostics.Count == 0) return;
        text.Append("\n| | rule | place | finding |\n|---|---|---|---|\n");
        var bytes = Encoding.UTF8.GetByteCount(text.ToString());
        var ordered = result.Diagnostics.OrderByDescending(d => d.Severity).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            var row = RowOf(ordered[i], result);
            bytes += Encoding.UTF8.GetByteCount(row);
            if (bytes > MostBytes)
            {
                text.Append("\nand ").Append(ordered.Length - i).Append(" more\n");
                return;
            }

            text.Append(row);
        }
    }

    private static string RowOf(Diagnostic diagnostic, RunResult result)
    {
        var rule = result.DocsAddress is { } docs ? $"[{diagnostic.Rule.Id}]({docs}{diagnostic.Rule.Id}.md)" : diagnostic.Rule.Id;
        var place = $"{result.RepositoryPathOf(diagnostic.Location.Path)}:{diagnostic.Location.Start}";
        return $"| {Words.Of(diagnostic.Severity)} | {rule} | {Escaped(place)} | {Escaped(diagnostic.Message)} |\n";
    }

    // Linted text is shown as it is and makes no link, no picture and no cell of its own.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in Glyph.Visible(text, isUnicode: true))
        {
            if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '(' or ')' or '#' or '+' or '!' or '|' or '~' or '@')
                escaped.Append('\\').Append(c);
            else if (c is '<') escaped.Append("&lt;");
            else if (c is '>') escaped.Append("&gt;");
            else if (c is '&') escaped.Append("&amp;");
            else escaped.Append(c);
        }

        return escaped.ToString();
    }
}
