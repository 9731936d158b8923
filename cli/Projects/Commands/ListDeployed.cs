using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Targets;

namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary><c>dataflow-lint project list eggs --namespace hello_world --deployed</c>: what a target has.</summary>
internal static class ListDeployed
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="only">The kind that is asked for; null for all.</param>
    /// <param name="space">The namespace that is asked for; null for all.</param>
    /// <param name="request">The target, and the form of the answer.</param>
    /// <param name="host">The world.</param>
    /// <param name="rules">The rules.</param>
    public static int Run(AssetKind? only, string? space, ProjectRequest request, Host host, ProjectRules rules)
    {
        if (only == AssetKind.Sql)
        {
            return host.Refuse(Problem.Usage(
                "scripts are deployed with the workflows that name them",
                "`dataflow-lint project list workflows --deployed`"));
        }

        var opened = ProjectSession.Open(request.Target, host, rules);
        if (opened.Value is not { } session) return host.Refuse(opened.Problems);
        try
        {
            var groups = Artifacts(session, only, space).ToList();
            if (only is null || only == AssetKind.Workflows) groups.Add((AssetKind.Workflows, Workflows(session)));
            session.Host.Say(request.IsJson ? Document(groups)
                : string.Concat(groups.Where(g => only is not null || g.Spaces.Count > 0).Select(Text)) is { Length: > 0 } text ? text
                : "Summary: 0 found.\n");
            return ExitCode.Clean;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return session.Refuse(TargetProblem.Of(exception, "the target cannot be read"));
        }
    }

    private static IEnumerable<(AssetKind Kind, Dictionary<string, string[]> Spaces)> Artifacts(
        ProjectSession session,
        AssetKind? only,
        string? space)
    {
        var shelf = new ArtifactShelf(session.Store);
        foreach (var kind in AssetKind.Built.Where(k => only is null || k == only))
        {
            yield return (kind, shelf.NamespacesOf(kind)
                .Where(n => space is null || n == space)
                .ToDictionary(
                    n => n,
                    n =>
                        shelf.AllOf(kind, n)
                            .Where(a => a.Repository == session.Checkout.Repository && a.Owner == session.Checkout.Owner)
                            .Select(a => a.ToString()).ToArray())
                .Where(n => n.Value.Length > 0).ToDictionary());
        }
    }

    private static Dictionary<string, string[]> Workflows(ProjectSession session)
    {
        var shelf = new WorkflowShelf(session.Store);
        return (session.Manifests.Current?.Workflows ?? []).ToDictionary(
            w => w.Id,
            w => (string[])[shelf.ActiveOf(w.Id) is { } version ? $"version {version}" : "switched off"]);
    }

    private static string Text((AssetKind Kind, Dictionary<string, string[]> Spaces) group)
    {
        var isWorkflows = group.Kind == AssetKind.Workflows;
        var text = new StringBuilder(isWorkflows
            ? "Deployed Scheduler Workflows:\n"
            : $"Project namespaces with deployed {group.Kind.Word.ToUpperInvariant()}:\n");
        foreach (var (name, found) in group.Spaces.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            text.Append($"{Glyph.Visible(name, isUnicode: true)}\n");
            foreach (var id in found) text.Append($" -> {Glyph.Visible(id, isUnicode: true)}\n");
        }

        return text.ToString();
    }

    private static string Document(List<(AssetKind Kind, Dictionary<string, string[]> Spaces)> groups)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Json))
        {
            json.WriteStartObject();
            foreach (var (kind, spaces) in groups)
            {
                json.WriteStartObject(kind.Word);
                foreach (var (name, found) in spaces.OrderBy(s => s.Key, StringComparer.Ordinal))
                {
                    json.WriteStartArray(name);
                    foreach (var id in found) json.WriteStringValue(id);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
