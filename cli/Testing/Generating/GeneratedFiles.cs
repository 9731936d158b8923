using System.Text;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>The files of a case that is made up: nothing is written over.</summary>
internal sealed class GeneratedFiles(Host host)
{
    private static readonly ShownText Shown = ShownText.In("UTC")!;

    public int Write(string name, Script script, GeneratedCase made, PathNames paths)
    {
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return host.Refuse(Problem.Usage($"`{name}` is no name of a case", "letters, digits, `_` and `-`"));
        if (made.After is not { } after)
        {
            return host.Refuse(new Problem(
                ProblemKind.Incomplete,
                $"what is expected is not known: {made.Obstacle}") { Path = paths.Shown(script.Document.Path) });
        }

        var mocks = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(paths.Shown(script.Document.Path), host.WorkingFolder))!, "mocks");
        var folder = Path.Combine(mocks, name);
        if (host.Files.KindOf(folder) != EntryKind.Missing) return host.Refuse(Problem.Usage($"there is a case `{name}` already"));
        var files = new List<(string Name, string Text)> { ("_case.yaml", Settings(script, made)) };
        foreach (var (table, key) in made.Read)
        {
            var isWritten = made.Written.Any(w => w.Key == key);
            files.Add((FileOf(table.Parts), isWritten
                ? $"given:\n{Rows(made.Before.Tables[key], "  ")}expect:  # computed, review\n{Rows(after.Tables[key], "  ")}"
                : Rows(made.Before.Tables[key], "")));
        }

        files.AddRange(made.Written.Where(w => made.Read.All(r => r.Key != w.Key))
            .Select(w => (FileOf(w.Name.Parts), $"# computed, review\n{Rows(after.Tables[w.Key], "")}")));
        try
        {
            if (host.Files.KindOf(mocks) == EntryKind.Missing) host.Files.MakeFolder(mocks);
            host.Files.MakeFolder(folder);
            foreach (var (file, text) in files) host.Files.Create(Path.Combine(folder, file), Encoding.UTF8.GetBytes(text));
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return host.Refuse(new Problem(ProblemKind.Incomplete, $"the files cannot be made: {DiskFailure.Reason(exception, folder)}"));
        }

        host.Say(string.Concat(files.Select(f => $"made {Glyph.Visible(host.NameOf(Path.Combine(folder, f.Name)), isUnicode: true)}\n")));
        return ExitCode.Clean;
    }

    private static string Settings(Script script, GeneratedCase made) =>
        $"description: made up for the conditions of the script\nscript: {PathText.FileNameOf(script.Document.Path)}\nnow: 2024-03-01 12:00:00\n"
        + (made.Parameters.Count == 0
            ? ""
            : "parameters: {" + string.Join(", ", made.Parameters.Select(p => $"{p.Key}: '{p.Value}'")) + "}\n");

    private static string FileOf(IReadOnlyList<string> parts) =>
        string.Join(
            ".",
            parts.Skip(Math.Max(0, parts.Count - 2))
                .Select(p => string.Concat(p.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'))))
        + ".yaml";

    private static string Rows(TableState table, string indent) =>
        YamlRows.Of(table.Columns, [.. Enumerable.Range(0, table.Columns.Count)], table.Rows, Shown, indent);
}
