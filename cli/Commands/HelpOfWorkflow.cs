using System.CommandLine;
using System.CommandLine.Invocation;
using Dataflow.Lint.Cli.Output.Formats;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>The help of <c>sample workflow</c>, in the words and the form of the post that Dataflow is known by.</summary>
internal sealed class HelpOfWorkflow : SynchronousCommandLineAction
{
    public static string Text => $"""
        Dataflow.Lint ({ToolVersion.Current})

        Usage: dataflow-lint sample workflow [OPTIONS] RECIPE [TARGET_PATH]

        Create a sample workflow based on selected RECIPE and land it in the
        specified TARGET_PATH.

        Currently supported workflow RECIPEs are: spark-sql, pyspark,
        scala and sparklyr.

          If TARGET_PATH:
          - if not specified, current directory is assumed
          - points to a directory, it will be used as the target location

        Options:
          --source-path TEXT         Source path of the sample workflows.
          --workflow-shortname TEXT  Workflow short name.
          --workflow-id TEXT         Workflow ID.
          --skip-info                Skip the info about the workflow sample.
          --help                     Show this message and exit.

        """.ReplaceLineEndings("\n");

    /// <summary>Who asks for help has not said yet what is to be done.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.Write(Text);
        return ExitCode.Clean;
    }
}
