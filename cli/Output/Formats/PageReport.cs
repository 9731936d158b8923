using System.Text;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>Findings with their lines of code, as a person reads them on a terminal.</summary>
internal sealed class PageReport(TerminalTraits terminal) : IReport
{
    public void Write(RunResult result, Stream output)
    {
        var page = new Page(terminal, result.PathOf);
        new FullReport(page).Write(result);
        output.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }
}
