using System.Text;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>One line a finding, <c>path:line:col: severity rule: message</c>, for editors, grep and scripts.</summary>
internal sealed class ConciseReport : TextReport
{
    protected override void Write(RunResult result, StringBuilder text)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            var place = diagnostic.Location;
            text.Append(PathQuote.Of(result.PathOf(place.Path))).Append(':').Append(place.Start).Append(": ");
            text.Append(Words.Of(diagnostic.Severity)).Append(' ').Append(diagnostic.Rule.Id).Append(": ");
            text.Append(Glyph.Visible(diagnostic.Message, isUnicode: true)).Append('\n');
        }
    }
}
