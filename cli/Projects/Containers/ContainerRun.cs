using System.Runtime.InteropServices;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Building;

namespace Dataflow.Lint.Cli.Projects.Containers;

/// <summary>
/// Runs the same command line in a container that has the repository, the user and the named variables of this run, and nothing else.
/// </summary>
internal static class ContainerRun
{
    /// <summary>Set in the container, where the options mean nothing.</summary>
    public const string InContainer = "DATAFLOW_IN_DOCKER";

    private const string Program = "dataflow-lint";

    private static readonly string[] Engines = ["docker", "podman"];

    public static int Run(ContainerOptions options, Host host)
    {
        var read = ProjectPlace.Find(host);
        if (read.Value is not { } place) return host.Refuse(read.Problems);
        var image = options.Image ?? place.File.DockerImage;
        if (string.IsNullOrEmpty(image))
        {
            return host.Refuse(Problem.Usage(
                "no image is named",
                $"`{ContainerOptions.ImageOption} IMAGE`, or `docker-image` in dataflow.yaml"));
        }

        if (image.StartsWith('-')) return host.Refuse(Problem.Usage($"`{image}` is no name of an image"));
        var root = place.Repository ?? place.Folder;
        if (root.Contains(':')) return host.Refuse(Problem.Usage($"`{root}` cannot be handed into a container: a colon stands in it"));
        if (EngineOf(root, host) is not { } engine) return host.Refuse(Problem.Usage("there is neither docker nor podman on the PATH"));
        string[] arguments = [
            "run",
            "--rm",
            .. Streams(host),
            "-u",
            $"{UserId()}:{GroupId()}",
            "-v",
            $"{root}:{root}",
            "-w",
            host.WorkingFolder,
            "-e",
            $"{InContainer}=1",
            .. place.File.DockerVariables.SelectMany(v => (string[])["-e", v]),
            "--entrypoint",
            Program,
            image,
            .. options.Rest,
        ];
        return ProgramRun.Attached(engine, arguments, host.WorkingFolder)
            ?? host.Refuse(new Problem(ProblemKind.Incomplete, $"`{engine}` cannot be started"));
    }

    private static string[] Streams(Host host) => host.IsInputTerminal() && host.IsOutputTerminal ? ["-i", "-t"] : ["-i"];

    // Never one that the repository brings.
    private static string? EngineOf(string root, Host host) =>
        Engines.Select(e => ProgramFinder.OnPath(e, host))
            .OfType<string>()
            .FirstOrDefault(p => !FolderWalk.Within(host.Files.RealPath(p), host.Files.RealPath(root)));

    private static uint UserId() => OperatingSystem.IsWindows() ? 0 : GetUserId();

    private static uint GroupId() => OperatingSystem.IsWindows() ? 0 : GetGroupId();

    [DllImport("libc", EntryPoint = "getuid")]
    private static extern uint GetUserId();

    [DllImport("libc", EntryPoint = "getgid")]
    private static extern uint GetGroupId();
}
