using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Watching;

namespace Dataflow.Lint.Cli;

/// <summary>The world around a run: everything the program takes from the machine comes through here.</summary>
internal sealed record Host
{
    /// <summary>The folder that relative paths start from, as a full path.</summary>
    public required string WorkingFolder { get; init; }

    public required IFileSystem Files { get; init; }

    /// <summary>The disk, where <see cref="Files"/> are those of an index.</summary>
    public IFileSystem? Disk { get; init; }

    /// <summary>Opens standard input, which is left alone unless it is read.</summary>
    public required Func<Stream> OpenInput { get; init; }

    public required Stream Output { get; init; }

    public required Stream Error { get; init; }

    /// <summary>The value of an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>All environment variables, for those commands that keep secrets out of what they say.</summary>
    public Func<IEnumerable<KeyValuePair<string, string>>> Variables { get; init; } = () => [];

    /// <summary>Told the bytes to be read before much is read at once.</summary>
    public Action<long> BeforeReading { get; init; } = _ => { };

    /// <summary>Tells whether somebody sits at standard input who can be asked.</summary>
    public Func<bool> IsInputTerminal { get; init; } = () => false;

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    /// <summary>The columns of the terminal; 0 when there is none.</summary>
    public int TerminalWidth { get; init; }

    /// <summary>Whether other threads and programs may be started; without, all is done on one thread.</summary>
    public bool HasThreads { get; init; } = true;

    /// <summary>Looks out for changes in folders of files that count.</summary>
    public Func<IReadOnlyList<WatchedFolder>, Func<string, bool>, IWatch> Watch { get; init; } = (folders, counts) =>
        new FolderWatch(folders, counts);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The program that reads projects and solutions, beside this one; it runs on .NET.</summary>
    public string ProjectsProgram { get; init; } = Path.Combine(AppContext.BaseDirectory, "projects", "dataflow-lint-projects.dll");

    /// <summary>The program that has the network, beside this one: native, or below <c>sources/</c> as one that runs on .NET.</summary>
    public string SourcesProgram { get; init; } = Path.Combine(AppContext.BaseDirectory, "dataflow-sources");

    /// <summary>Where the pages of the rules are on the web, with a slash at its end; a terminal links to them.</summary>
    public string? DocsAddress { get; init; }

    /// <summary>What a path is called from the working folder: <c>src/a.sql</c>.</summary>
    public string NameOf(string path) => DiskPath.ToName(Path.GetRelativePath(WorkingFolder, path));

    /// <summary>Writes to standard output, at once.</summary>
    public void Say(string text) => Write(Output, text);

    /// <summary>Writes to standard error, at once: what is said beside the result.</summary>
    public void SayAside(string text) => Write(Error, text);

    /// <summary>An empty page for the terminal, or whatever else reads standard output.</summary>
    /// <param name="pathOf">How paths are shown; as they are where nothing is said.</param>
    public Page NewPage(Func<string, string>? pathOf = null) =>
        new(TerminalTraits.Detect(Variable, IsOutputTerminal, TerminalWidth, "auto"), pathOf);

    private static void Write(Stream stream, string text)
    {
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush();
    }
}
