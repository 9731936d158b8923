using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Rendering;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>Runs the commands of assets in their folders, and keeps what they say in <c>.workflows/logs/</c>.</summary>
/// <param name="project">The project.</param>
/// <param name="host">The world.</param>
/// <param name="redactor">Takes secrets out of what is kept and said.</param>
/// <param name="isVerbose">Whether commands and times are told.</param>
internal sealed class CommandRunner(Project project, Host host, Redactor redactor, bool isVerbose)
{
    private const int ShownLines = 12;

    /// <summary>What a command may take; longer ones hang more often than not.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether the user has asked for an end: then nothing more is begun.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Runs a command.</summary>
    /// <param name="asset">Whose it is.</param>
    /// <param name="purpose"><c>test</c> or <c>build</c>, for the name of the log.</param>
    /// <param name="command">A program and its arguments.</param>
    /// <returns>Why it failed, in lines; null where it succeeded.</returns>
    public string? Run(Asset asset, string purpose, IReadOnlyList<string> command)
    {
        if (IsInterrupted) return "not run: the user has ended it";
        var folder = project.FullPathOf(asset.Folder);
        if (!FolderWalk.Within(host.Files.RealPath(folder), host.Files.RealPath(project.Folder)))
            return "its folder is a link that leads out of the project";
        if (ProgramFinder.Find(command[0], folder, project.Folder, host) is not { } program)
            return $"`{command[0]}` is not {(command[0].Contains('/') ? "a program of the project" : "on the PATH")}";
        var started = Stopwatch.GetTimestamp();
        if (isVerbose) host.SayAside($"  {Consent.Shown(command)}\n");
        var result = ProgramRun.Run(program, command.Skip(1), folder, Limit);
        if (isVerbose)
            host.SayAside(string.Create(CultureInfo.InvariantCulture, $"  {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s\n"));
        IsInterrupted = result.End == ProgramEnd.Interrupted;
        var said = redactor.Of(result.Output);
        var log = Keep(asset, purpose, said);
        var reason = result.End switch
        {
            ProgramEnd.Interrupted => "the user has ended it",
            ProgramEnd.NotStarted => $"`{command[0]}` cannot be started",
            ProgramEnd.TooLate => $"ended after {Limit.TotalMinutes:0.##} minutes, which is as long as a command may take",
            _ => result.ExitCode == 0 ? null : $"`{Consent.Shown(command)}` ended with code {result.ExitCode}",
        };
        return reason is null
            ? null
            : string.Join(
                '\n',
                [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(ShownLines), redactor.Of(reason) + log]);
    }

    // A log that cannot be kept does not stop what it is about.
    private string Keep(Asset asset, string purpose, string said)
    {
        var name = $"{RenderedWorkflow.Folder}/logs/{asset.Path.Replace('/', '.')}.{purpose}.log";
        return ProjectFiles.Write(project, name, Encoding.UTF8.GetBytes(said), host) is null ? $"; all it said is in ./{name}" : "";
    }
}
