using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Edits;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Projects.Model;

namespace Dataflow.Lint.Cli.Projects.Deploying;

/// <summary>A plan for people and for programs.</summary>
internal static class PlanReport
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="plan">The plan.</param>
    /// <param name="target">The target.</param>
    /// <param name="place">Where that is.</param>
    /// <param name="prunes">Whether orphans are switched off.</param>
    public static string Text(DeploymentPlan plan, ProjectTarget target, string place, bool prunes)
    {
        var text = new StringBuilder($"Plan for {target.Name} ({WordOf(target.Mode)}, {Visible(place)}):\n");
        foreach (var artifact in plan.Artifacts) text.Append($" {(artifact.IsNew ? '+' : '=')} {artifact.Id}\n");
        foreach (var (workflow, kind, before, _) in plan.Workflows)
        {
            text.Append(
                $" {SignOf(kind)} {workflow.Id}{(kind == PlanKind.Drifted ? before is null ? "  (somebody has switched it off)" : "  (somebody else has changed it)" : "")}\n");
            if (before is not null && kind != PlanKind.Unchanged) AppendDiff(text, new FileDiff(workflow.Path, before, workflow.Text.Text));
        }

        foreach (var orphan in plan.Orphans)
        {
            text.Append(
                $" - {Visible(orphan.Id)}  (no longer in the repository; {(prunes ? "it is switched off" : "`--prune` switches it off")})\n");
        }

        return text.Append(
            $"Summary: {Count(PlanKind.Create)} to create, {Count(PlanKind.Change)} to change, {Count(PlanKind.Unchanged)} unchanged, {Count(PlanKind.Drifted)} drifted, {plan.Orphans.Count} orphaned.\n").ToString();

        int Count(PlanKind kind) => plan.Workflows.Count(w => w.Kind == kind);
    }

    public static string Document(DeploymentPlan plan, ProjectTarget target, string place)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Json))
        {
            json.WriteStartObject();
            json.WriteString("target", target.Name);
            json.WriteString("mode", WordOf(target.Mode));
            json.WriteString("place", place);
            json.WriteStartArray("artifacts");
            foreach (var artifact in plan.Artifacts)
            {
                json.WriteStartObject();
                json.WriteString("action", artifact.IsNew ? "create" : "unchanged");
                json.WriteString("id", artifact.Id.ToString());
                json.WriteString("path", artifact.Asset.Path);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("workflows");
            foreach (var (workflow, kind, _, version) in plan.Workflows)
                Write(json, WordOf(kind), workflow.Id, workflow.Asset.Path, version);
            foreach (var orphan in plan.Orphans) Write(json, "orphan", orphan.Id, orphan.Path, orphan.Version);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string action, string id, string path, int? version)
    {
        json.WriteStartObject();
        json.WriteString("action", action);
        json.WriteString("id", id);
        json.WriteString("path", path);
        if (version is { } active) json.WriteNumber("active_version", active);
        json.WriteEndObject();
    }

    private static void AppendDiff(StringBuilder text, FileDiff diff)
    {
        foreach (var line in UnifiedDiff.Of(diff, Visible).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append("     ").Append(line).Append('\n');
    }

    private static char SignOf(PlanKind kind) => kind switch
    {
        PlanKind.Create => '+',
        PlanKind.Change => '~',
        PlanKind.Unchanged => '=',
        _ => '!',
    };

    private static string WordOf(PlanKind kind) => kind switch
    {
        PlanKind.Create => "create",
        PlanKind.Change => "change",
        PlanKind.Unchanged => "unchanged",
        _ => "drifted",
    };

    private static string WordOf(TargetMode mode) => mode == TargetMode.Development ? "development" : "production";

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
