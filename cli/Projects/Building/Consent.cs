using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Execution.Functions.Hashing;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>Asks before commands of a project run for the first time: once for each project and set of commands.</summary>
/// <remarks>What has been allowed is remembered in the user's own folder, where no repository can write it.</remarks>
internal static class Consent
{
    /// <summary>Why the commands may not run; null where they may.</summary>
    /// <param name="commands">The assets whose commands are about to run, and which of theirs.</param>
    /// <param name="project">The full path of the project.</param>
    /// <param name="isGiven">Whether the user has given it on the command line.</param>
    /// <param name="host">The world.</param>
    public static Problem? Refusal(
        IReadOnlyList<(Asset Asset, IReadOnlyList<string> Command)> commands,
        string project,
        bool isGiven,
        Host host)
    {
        if (commands.Count == 0 || isGiven || !string.IsNullOrEmpty(host.Variable("CI"))) return null;
        var listed = string.Concat(commands.Select(c => $"  {PathQuote.Of("./" + c.Asset.Folder)}: {Shown(c.Command)}\n"));
        var mark = MarkOf(project, string.Join('\n', commands.Select(c => $"{c.Asset.Path}\0{string.Join('\0', c.Command)}")), host);
        if (mark is not null && host.Files.KindOf(mark) == EntryKind.File) return null;
        if (!host.IsInputTerminal())
        {
            return Problem.Usage(
                $"the project brings {Words.Count(commands.Count, "command")} that {(commands.Count == 1 ? "has" : "have")} never run here, and nobody is there to be asked",
                "look at them with `dataflow-lint project list --commands`, then run this where a terminal can ask, or with `--auto-approve`");
        }

        host.SayAside(
            $"This project runs these commands, each in its folder:\n{listed}They can do all that you can. Run them, now and later? [y/N] ");
        using var input = new StreamReader(host.OpenInput());
        if (input.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes")) return Problem.Usage("nothing has been run");
        if (mark is not null) _ = NewFiles.Write([KeyValuePair.Create(mark, Encoding.UTF8.GetBytes($"{project}\n{listed}"))], host);
        return null;
    }

    /// <summary>A command as a person reads it: words with blanks in quotes.</summary>
    public static string Shown(IReadOnlyList<string> command) =>
        string.Join(
            ' ',
            command.Select(w =>
                w.Length > 0 && w.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@+,*".Contains(c))
                    ? w
                    : $"'{Glyph.Visible(w, isUnicode: true).Replace("'", "'\\''")}'"));

    private static string? MarkOf(string project, string commands, Host host)
    {
        var state = host.Variable("XDG_STATE_HOME") is { Length: > 0 } given && Path.IsPathFullyQualified(given) ? given
            : host.Variable("HOME") is { Length: > 0 } home && Path.IsPathFullyQualified(home) ? Path.Combine(home, ".local", "state")
            : null;
        return state is null
            ? null
            : Path.Combine(
                state,
                "dataflow-lint",
                "allowed",
                Sha.OfLength256(Encoding.UTF8.GetBytes(host.Files.RealPath(project) + "\n"), Encoding.UTF8.GetBytes(commands)));
    }
}
