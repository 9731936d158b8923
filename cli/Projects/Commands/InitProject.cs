using System.Text;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Samples;

namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary><c>dataflow-lint project init [PATH]</c>: the files a project begins with; what is there stays as it is.</summary>
internal static class InitProject
{
    private const string IgnoreFile = ".gitignore";

    private static readonly string[] Ignored = [".workflows/", ".deployed/"];

    private const string Advice = """

        As a hook, so that no commit brings in a finding:
          printf '#!/bin/sh\nexec dataflow-lint --staged\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit
        In CI, for each change and for each merge:
          dataflow-lint . && dataflow-lint project test
          dataflow-lint project deploy --target prod --auto-approve
        Next: `dataflow-lint sample workflow spark-sql ./NAME` makes a package, `dataflow-lint project list` shows what there is.

        """;

    public static int Run(string path, Host host)
    {
        var found = SampleTarget.Find(path, host);
        if (found.Value is not { } target) return host.Refuse(found.Problems);
        var folder = target.Folder;
        var name = IdPart.Of(GitSettings.Find(folder, "remote.origin.url", host) is { } origin
            && LastOf(origin) is { Length: > 0 } last ? last
            : Path.GetFileName(folder) is { Length: > 0 } own ? own
            : "project");
        var told = new StringBuilder();
        var problem = Create(folder, ProjectFolder.FileName, ProjectText(name), host, told)
            ?? Create(
                folder,
                Ancestors.ConfigName,
                "# What the repository cannot say about itself: docs/configuration.md\nextends: starter\n",
                host,
                told)
            ?? Ignore(folder, host, told);
        host.Say(told.ToString());
        if (problem is not null) return host.Refuse(problem);
        host.Say(Advice.ReplaceLineEndings("\n"));
        return ExitCode.Clean;
    }

    private static string ProjectText(string name) => $$"""
        # Marks the root of the project, and says where it is deployed to.
        project: {{name}}
        targets:
          dev:
            type: folder
            path: .deployed
            mode: development
            default: true
            parameters:
              # Each written table hangs on one of these, so that nobody else and no other branch writes it.
              TARGET_DB: sandbox_${dataflow.user}_${dataflow.branch}
        #  prod:
        #    type: folder
        #    path: /srv/dataflow
        #    mode: production
        #    branches: [main]

        """.ReplaceLineEndings("\n");

    private static Problem? Create(string folder, string name, string text, Host host, StringBuilder told)
    {
        var path = Path.Combine(folder, name);
        if (host.Files.KindOf(path) != EntryKind.Missing || host.Files.LinkTargetOf(path) is not null)
        {
            told.Append($" -> {PathQuote.Of("./" + host.NameOf(path))}... UNCHANGED\n");
            return null;
        }

        if (NewFiles.Write([KeyValuePair.Create(path, Encoding.UTF8.GetBytes(text))], host) is { } problem) return problem;
        told.Append($" -> {PathQuote.Of("./" + host.NameOf(path))}... CREATED\n");
        return null;
    }

    // Lines are added to the file there is; none is taken away.
    private static Problem? Ignore(string folder, Host host, StringBuilder told)
    {
        var path = Path.Combine(folder, IgnoreFile);
        if (host.Files.KindOf(path) == EntryKind.Missing)
            return Create(folder, IgnoreFile, string.Concat(Ignored.Select(i => i + "\n")), host, told);
        try
        {
            var text = Encoding.UTF8.GetString(host.Files.Read(path));
            var missing = Ignored.Except(text.Split('\n').Select(l => l.Trim())).ToArray();
            told.Append($" -> {PathQuote.Of("./" + host.NameOf(path))}... {(missing.Length == 0 ? "UNCHANGED" : "CHANGED")}\n");
            if (missing.Length == 0) return null;
            if (host.Files.LinkTargetOf(path) is not null)
            {
                return Problem.Usage("a link is not written to") with
                {
                    Path = host.NameOf(path),
                    Help = $"add {string.Join(" and ", missing.Select(m => $"`{m}`"))} to it",
                };
            }

            host.Files.Replace(
                path,
                [
                    .. host.Files.Read(path),
                    .. Encoding.UTF8.GetBytes((text.Length == 0 || text.EndsWith('\n') ? "" : "\n")
                        + string.Concat(missing.Select(i => i + "\n"))),
                ]);
            return null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return new Problem(ProblemKind.Incomplete, $"cannot be written: {DiskFailure.Reason(exception)}") { Path = host.NameOf(path) };
        }
    }

    private static string LastOf(string origin) =>
        origin.TrimEnd('/').Split('/', ':')[^1] is var last && last.EndsWith(".git", StringComparison.Ordinal) ? last[..^4] : last;
}
