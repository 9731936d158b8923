using System.Text;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>Issues of Azure Pipelines: <c>##vso[task.logissue type=error;sourcepath=a.sql;linenumber=1;]message</c></summary>
internal sealed class AzureReport : TextReport
{
    protected override void Write(RunResult result, StringBuilder text)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            var start = diagnostic.Location.Start;
            text.Append("##vso[task.logissue type=").Append(diagnostic.Severity == Severity.Error ? "error" : "warning");
            text.Append(";sourcepath=").Append(Escaped(result.RepositoryPathOf(diagnostic.Location.Path)));
            text.Append(";linenumber=").Append(start.Line).Append(";columnnumber=").Append(start.Column);
            text.Append(";code=").Append(diagnostic.Rule.Id).Append(";]").Append(Escaped(diagnostic.Message)).Append('\n');
        }
    }

    // The percent sign first, or the others would be escaped twice.
    private static string Escaped(string text) =>
        LogCommand.WithoutControls(text)
            .Replace("%", "%AZP25")
            .Replace("\r", "%0D")
            .Replace("\n", "%0A")
            .Replace(";", "%3B")
            .Replace("]", "%5D");
}
