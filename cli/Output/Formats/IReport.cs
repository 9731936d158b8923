namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>A way to write all that a run has to say.</summary>
internal interface IReport
{
    void Write(RunResult result, Stream output);
}
