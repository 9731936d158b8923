using System.Text;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>Lines as a compiler writes them, which MSBuild and editors understand: <c>a.sql(1,5,1,8): error SQL021: message</c></summary>
/// <remarks>Columns are UTF-16 units, from 1.</remarks>
internal sealed class MSBuildReport : TextReport
{
    protected override void Write(RunResult result, StringBuilder text)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            var place = diagnostic.Location;
            var (startLine, startColumn) = Unit(place.Source, place.Span.Start);
            var (endLine, endColumn) = Unit(place.Source, place.Span.End);
            text.Append(PathQuote.Of(result.PathOf(place.Path)))
                .Append('(')
                .Append(startLine)
                .Append(',')
                .Append(startColumn)
                .Append(',')
                .Append(endLine)
                .Append(',')
                .Append(endColumn)
                .Append("): ");
            text.Append(diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "message" });
            text.Append(' ')
                .Append(diagnostic.Rule.Id)
                .Append(": ")
                .Append(Glyph.Visible(diagnostic.Message, isUnicode: true))
                .Append('\n');
        }
    }

    private static (int Line, int Column) Unit(SourceText source, int position)
    {
        var line = source.LineIndexOf(position);
        return (line + 1, position - source.LineSpan(line).Start + 1);
    }
}
