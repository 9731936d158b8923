using System.Text;
using Dataflow.Lint.Cli;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Rules;

using var output = StandardStream.OpenOutput();
using var error = StandardStream.OpenError();
var host = new Host
{
    WorkingFolder = Environment.CurrentDirectory,
    Files = new Disk(),
    OpenInput = Console.OpenStandardInput,
    Output = output,
    Error = error,
    Variable = Environment.GetEnvironmentVariable,
    IsOutputTerminal = !Console.IsOutputRedirected,
    IsErrorTerminal = !Console.IsErrorRedirected,
    TerminalWidth = Console.IsOutputRedirected ? 0 : Console.WindowWidth,
    DocsAddress = !Console.IsOutputRedirected && AppContext.GetData("Dataflow.Lint.DocsAddress") as string is { Length: > 0 } address ? address : null,
};
try
{
    return new CommandLine(host, RuleCatalog.All).Run(args);
}
catch (OutputFailure failure)
{
    error.Write(Encoding.UTF8.GetBytes($"error: the output cannot be written: {failure.Message}\n"));
    return ExitCode.Incomplete;
}
catch (Exception exception) when (exception is not OutOfMemoryException)
{
    // The last place a bug can end: the exit code says that the result is incomplete, and the trace says where.
    error.Write(Encoding.UTF8.GetBytes($"error: internal failure: {exception}\n"));
    return ExitCode.Incomplete;
}
