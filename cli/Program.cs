using System.Text;
using Dataflow.Lint.Cli;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Rules;

StandardStream.HoldPlaces();
using var output = StandardStream.OpenOutput();
using var error = StandardStream.OpenError();
try
{
    return new CommandLine(HostOf(Environment.CurrentDirectory), RuleCatalog.All).Run(args);
}
catch (OutputFailure failure)
{
    Say($"error: the output cannot be written: {failure.Message}\n");
    return ExitCode.Incomplete;
}
catch (Exception exception) when (DiskFailure.Is(exception) && !Directory.Exists("."))
{
    Say("error: the working folder is gone\nhelp: change to a folder that is there\n");
    return ExitCode.Usage;
}
catch (Exception exception)
{
    // The last place a bug can end: the exit code says that the result is incomplete, and the trace says where.
    Say(
        $"error: internal failure: {exception.GetType().Name}: {Glyph.Visible(exception.Message, isUnicode: true)}\n{exception.StackTrace}\n");
    return ExitCode.Incomplete;
}

Host HostOf(string workingFolder) => new()
{
    WorkingFolder = workingFolder,
    Files = new Disk(),
    BeforeReading = GarbagePause.Begin,
    OpenInput = Console.OpenStandardInput,
    Output = output,
    Error = error,
    Variable = Environment.GetEnvironmentVariable,
    Variables = () =>
        Environment.GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value ?? "")),
    IsInputTerminal = () => Terminal.IsAt(StandardStream.Input),
    IsOutputTerminal = Terminal.IsAt(StandardStream.Output),
    IsErrorTerminal = Terminal.IsAt(StandardStream.Error),
    TerminalWidth = Terminal.Width,
    HasThreads = Threads.MayBeStarted(),
    DocsAddress = AppContext.GetData("Dataflow.Lint.DocsAddress") as string is { Length: > 0 } address ? address : null,
};

// Nobody is left to be told when this fails too; the exit code still says it.
void Say(string text)
{
    try
    {
        error.Write(Encoding.UTF8.GetBytes(text));
    }
    catch (Exception)
    {
    }
}
