using System.CommandLine;
using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Commands;

/// <summary><c>dataflow-lint project list</c></summary>
internal static class ProjectCommand
{
    public static Command Build(Host host)
    {
        var kind = new Argument<string>("KIND") { Description = $"One of {string.Join(", ", AssetKind.All.Select(k => k.Word))} (default: all)", Arity = ArgumentArity.ZeroOrOne };
        var list = new Command("list", "List what there is to test, build and deploy") { kind };
        list.SetAction(parsed => List(parsed.GetValue(kind), host));
        return new Command("project", "Manage a Dataflow project") { list };
    }

    private static int List(string? word, Host host)
    {
        var words = AssetKind.All.Select(k => k.Word).ToArray();
        if (word is not null && Array.IndexOf(words, word) < 0) return host.Refuse(Problem.Usage($"there is no kind `{word}` of assets", NearMatch.Find(word, words) is { } near ? $"did you mean `{near}`?" : $"one of {string.Join(", ", words.Select(w => $"`{w}`"))}"));
        var found = ProjectAssets.Find(ProjectFolder.Of(host.WorkingFolder, new Ancestors(host.Files).RepositoryOf(host.WorkingFolder), host), host);
        var text = new StringBuilder();
        foreach (var kind in AssetKind.All.Where(k => word is null ? found.Paths.Contains(k) : k.Word == word))
        {
            text.Append($"{kind.Heading}:\n");
            foreach (var path in found.Paths[kind]) text.Append($" -> {PathQuote.Of("./" + path)}\n");
            text.Append($"Summary: {found.Paths[kind].Count()} found.\n");
        }

        if (text.Length == 0) text.Append("Summary: 0 found.\n");
        host.Say(text.ToString());
        return found.Problems.Count > 0 ? host.Refuse(found.Problems) : ExitCode.Clean;
    }
}
