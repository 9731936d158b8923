using System.Text.Json;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Maestro;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Sources.Maestro;

/// <summary>
/// Writes a workflow as open Maestro's JSON has it, <c>{"properties": {...}, "workflow": {"id": ..., "steps": [{"step": {...}}]}}</c>: what
/// is read from that JSON is the same workflow again.
/// </summary>
/// <param name="json">Written to.</param>
internal sealed class DefinitionWriter(Utf8JsonWriter json)
{
    private readonly ParameterWriter parameters = new(json);

    /// <summary>Writes the two keys <c>properties</c> and <c>workflow</c> of an object that is open.</summary>
    public void Write(Workflow workflow)
    {
        var entries = EntriesOf(workflow.Node);
        json.WriteStartObject("properties");
        foreach (var entry in entries.Where(e => IsProperty(e.Name!))) parameters.WritePlain(entry.Name!, entry.ValueNode);
        if (workflow.RunStrategy is { Concurrency: { } most } && workflow.Node.Find("workflow_concurrency") is not null)
            WriteRunStrategy(workflow, most);
        json.WriteEndObject();

        json.WriteStartObject("workflow");
        foreach (var entry in entries.Where(e => IsKey(e.Name!))) parameters.WritePlain(entry.Name!, entry.ValueNode);
        WriteParameters(
            [.. entries.Where(e =>
                !IsKey(e.Name!) && !IsProperty(e.Name!) && e.Name is not ("jobs" or "dag" or "run_strategy" or "workflow_concurrency"))],
            []);
        WriteSteps(workflow.Jobs, workflow.Order);
        json.WriteEndObject();

        bool IsProperty(string name) =>
            name is "owner" or "step_concurrency" or "alerting"
            || name == "run_strategy" && workflow.Node.Find("workflow_concurrency") is null;
    }

    private static bool IsKey(string name) => name is not ("params" or "steps") && DefinitionLevels.Workflow.Knows(name);

    private static YamlEntry[] EntriesOf(YamlNode node) =>
        node.Resolved is YamlMapping mapping ? [.. mapping.EffectiveEntries.Where(e => e.Name is not null)] : [];

    private void WriteRunStrategy(Workflow workflow, YamlScalar most)
    {
        json.WriteStartObject("run_strategy");
        if (workflow.RunStrategy?.Rule is { } rule) json.WriteString("rule", rule.Value);
        parameters.WritePlain("workflow_concurrency", most);
        json.WriteEndObject();
    }

    private void WriteSteps(IReadOnlyList<Job> jobs, JobOrder order)
    {
        json.WriteStartArray("steps");
        foreach (var job in jobs)
        {
            var kind = KindOf(job);
            json.WriteStartObject();
            json.WriteStartObject(kind);
            WriteBody(job, kind, order);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string KindOf(Job job) => job switch
    {
        LoopJob { Kind: LoopKind.ForEach } => "foreach",
        LoopJob => "while",
        CallJob => "subworkflow",
        GuardedJob or TemplateJob => "template",
        _ => "step",
    };

    private void WriteBody(Job job, string kind, JobOrder order)
    {
        var level = DefinitionLevels.LevelOf(kind);
        var settings = DefinitionParameters.KeysOf(kind);
        var rest = new List<YamlEntry>();
        if (job.Id is { } id) json.WriteString("id", id.Value);
        foreach (var entry in EntriesOf(job.Node))
        {
            var name = NameOf(entry.Name!, kind);
            if (name is "id" or "jobs" or "write_jobs" or "transition" or "dag") continue;
            if (Array.IndexOf(settings, name) < 0 && name != "params" && level.Knows(name)) parameters.WritePlain(name, entry.ValueNode);
            else rest.Add(entry);
        }

        // A type with a version is one of those that a type of Maestro's own runs.
        if (job.Type is { } type && EntriesOf(job.Node).Any(e => e.Name == "type_version")) json.WriteString("sub_type", type.Value);
        WriteTransition(job, order);
        WriteParameters(rest, settings, kind);
        if (job.Jobs.Length > 0 || EntriesOf(job.Node).Any(e => e.Name is "jobs" or "write_jobs")) WriteSteps(job.Jobs, job.Order);
    }

    // What the YAML calls otherwise.
    private static string NameOf(string written, string kind) => (kind, written) switch
    {
        ("subworkflow", "workflow_id") => "subworkflow_id",
        ("subworkflow", "version") => "subworkflow_version",
        ("foreach" or "while", "params") => "loop_params",
        ("foreach" or "while", "job_concurrency") => "concurrency",
        (_, "type_version") => "sub_type_version",
        _ => written,
    };

    private void WriteTransition(Job job, JobOrder order)
    {
        var written = Successors.Of(job, order);
        if (written.Count == 0 && !EntriesOf(job.Node).Any(e => e.Name == "transition")) return;
        json.WriteStartObject("transition");
        json.WriteStartObject("successors");
        foreach (var (target, condition) in written) json.WriteString(target, condition);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteParameters(IReadOnlyList<YamlEntry> entries, string[] settings, string kind = "")
    {
        if (entries.Count == 0) return;
        var computed = entries.Select(e => ParameterKey.Parse(e.Name!))
            .Where(k => k.IsExpression)
            .Select(k => k.Name)
            .ToHashSet(StringComparer.Ordinal);
        json.WriteStartObject("params");
        foreach (var entry in entries)
        {
            var name = NameOf(entry.Name!, kind);
            if (Array.IndexOf(settings, name) < 0) parameters.Write(entry);

            // "join: ${join}" stands for the parameter beside it that is computed.
            else if (!computed.Contains(name)) parameters.WriteSetting(name, entry.ValueNode);
        }

        json.WriteEndObject();
    }
}
