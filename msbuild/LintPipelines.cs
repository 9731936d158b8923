using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Dataflow.Lint.MSBuild;

/// <summary>
/// Runs <c>dataflow-lint</c> and leaves its findings in a file; findings fail nothing yet, whatever else goes wrong does.
/// </summary>
public sealed class LintPipelines : ToolTask
{
    private const int Findings = 1;

    private readonly StringBuilder told = new();

    /// <summary>A native program, or the library that .NET runs.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The folder whose findings are shown.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The folder that relative paths in the report start from.</summary>
    [Required]
    public string WorkingFolder { get; set; } = "";

    /// <summary>The file to write.</summary>
    [Required]
    public string Report { get; set; } = "";

    protected override string ToolName => "dataflow-lint";

    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Low;

    private bool RunsOnDotNet => Program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    public override bool Execute()
    {
        // What an earlier run has found is no answer to this one.
        if (File.Exists(Report)) File.Delete(Report);
        return base.Execute();
    }

    protected override string GetWorkingDirectory() => WorkingFolder;

    protected override string GenerateFullPathToTool() =>
        RunsOnDotNet
            ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet"
            : Path.GetFullPath(Program);

    protected override string GenerateCommandLineCommands()
    {
        var line = new CommandLineBuilder();
        if (RunsOnDotNet) line.AppendTextUnquoted("exec ");
        if (RunsOnDotNet) line.AppendFileNameIfNotNull(Program);
        line.AppendSwitch("check");
        line.AppendSwitch("--output-format");
        line.AppendFileNameIfNotNull("msbuild=" + Report);
        line.AppendSwitch("--");
        line.AppendFileNameIfNotNull(Path.GetFullPath(Folder));
        return line.ToString();
    }

    // Said as one error when the run fails; a line of it by itself would look like an error of the build.
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        told.AppendLine(singleLine);
        Log.LogMessage(MessageImportance.Low, "{0}", singleLine);
    }

    protected override bool HandleTaskExecutionErrors()
    {
        if (ExitCode == Findings) return true;
        if (File.Exists(Report)) File.Delete(Report);
        Log.LogError(
            null,
            "LNT902",
            null,
            null,
            0,
            0,
            0,
            0,
            "{0}",
            $"dataflow-lint could not check everything (exit code {ExitCode}): {told.ToString().Trim()}");
        return false;
    }
}
