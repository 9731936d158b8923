using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Maestro;

/// <summary>
/// Gives a definition the shape of the YAML: <c>steps</c> become <c>jobs</c>, <c>params</c> keys of their own, <c>successors</c>
/// transitions.
/// </summary>
internal sealed class DefinitionShape
{
    private readonly List<LevelMapping> levels = [];
    private readonly List<WorkflowProblem> problems = [];

    /// <summary>The places where keys have a meaning, as the JSON has them.</summary>
    public IReadOnlyList<LevelMapping> Levels => levels;

    public IReadOnlyList<WorkflowProblem> Problems => problems;

    public YamlMapping ReadWorkflow(YamlMapping root, YamlMapping workflow)
    {
        var entries = new List<(YamlScalar Key, YamlNode Value)>();
        AddLevel(root, DefinitionLevels.Root);
        foreach (var (name, entry) in KeysOf(workflow, DefinitionLevels.Workflow))
        {
            if (name == "params") entries.AddRange(Parameters(entry, []));
            else if (name == "steps") entries.Add((Named(entry, "jobs"), Steps(entry)));
            else entries.Add((Named(entry, name), DefinitionParameters.Unfold(entry.ValueNode)));
        }

        if (root.ValueOf("properties") is YamlMapping properties)
        {
            entries.AddRange(
                from known in KeysOf(properties, DefinitionLevels.Properties)
                where known.Name is "owner" or "run_strategy" or "step_concurrency" or "alerting" && workflow.Find(known.Name) is null
                select (Named(known.Entry, known.Name), DefinitionParameters.Unfold(known.Entry.ValueNode)));
        }

        return YamlShape.Mapping(workflow.Span, entries);
    }

    private YamlNode Steps(YamlEntry steps)
    {
        if (steps.ValueNode is YamlSequence list) return YamlShape.Sequence(list.Span, list.Items.Select(Step).OfType<YamlNode>());
        if (steps.ValueNode is not YamlScalar { IsNull: true }) Report(steps.KeyNode.Span, $"`{steps.Name}` is a list of steps");
        return YamlShape.Sequence(steps.ValueNode.Span, []);
    }

    // {"step": {"id": ...}}
    private YamlMapping? Step(YamlNode item)
    {
        if (item is not YamlMapping { Entries: [{ Key: { } wrapper, ValueNode: YamlMapping body } entry] } mapping)
        {
            Report(FirstWordOf(item), "a step is written as `{\"step\": {\"id\": ...}}`");
            return null;
        }

        AddLevel(mapping, DefinitionLevels.Steps);
        var kind = DefinitionLevels.Steps.Knows(wrapper.Value) ? wrapper.Value : DefinitionLevels.Steps.Suggest(wrapper.Value) ?? "step";
        return YamlShape.Mapping(mapping.Span, [(Named(entry, kind == "step" ? "job" : kind), Body(body, kind))]);
    }

    private YamlMapping Body(YamlMapping body, string kind)
    {
        var entries = new List<(YamlScalar Key, YamlNode Value)>();
        var keys = KeysOf(body, DefinitionLevels.LevelOf(kind)).ToArray();
        var hasSubType = keys.Any(key => key.Name == "sub_type");
        foreach (var (name, entry) in keys)
        {
            switch (name)
            {
                case "params":
                    entries.AddRange(Parameters(entry, DefinitionParameters.KeysOf(kind)));
                    break;
                case "steps":
                    entries.Add((Named(entry, kind == "template" ? "write_jobs" : "jobs"), Steps(entry)));
                    break;
                case "transition":
                    entries.Add((Named(entry, name), Transitions(entry.ValueNode)));
                    break;
                // "titus" runs a job of the type "Spark": the inner type says what is done.
                case "sub_type":
                    entries.Add((Named(entry, "type"), YamlShape.Copy(entry.ValueNode)));
                    break;
                case "sub_type_version":
                    entries.Add((Named(entry, "type_version"), YamlShape.Copy(entry.ValueNode)));
                    break;
                case "type" when hasSubType:
                    break;
                default:
                    entries.Add((Named(entry, name), DefinitionParameters.Unfold(entry.ValueNode)));
                    break;
            }
        }

        return YamlShape.Mapping(body.Span, entries);
    }

    private IEnumerable<(YamlScalar Key, YamlNode Value)> Parameters(YamlEntry entry, string[] keys)
    {
        if (entry.ValueNode is not YamlMapping parameters) yield break;
        foreach (var parameter in parameters.EffectiveEntries)
        {
            AddDefinition(parameter.ValueNode);
            if (parameter.Name == "write_jobs"
                && Array.IndexOf(keys, "write_jobs") >= 0
                && DefinitionParameters.ListOf(parameter) is { } list)
            {
                yield return (Named(parameter, "write_jobs"), YamlShape.Sequence(list.Span, list.Items.Select(Step).OfType<YamlNode>()));
                continue;
            }

            foreach (var read in DefinitionParameters.Read(parameter, keys)) yield return read;
        }
    }

    // A MAP holds definitions again.
    private void AddDefinition(YamlNode node)
    {
        if (node is not YamlMapping definition) return;
        AddLevel(definition, DefinitionLevels.Parameter);
        var isMap = definition.ValueOf("type") is YamlScalar type && type.Value.Equals("MAP", StringComparison.OrdinalIgnoreCase);
        if (!isMap || definition.ValueOf("value") is not YamlMapping map) return;
        foreach (var entry in map.Entries.Where(entry => (entry.ValueNode as YamlMapping)?.Find("type") is not null))
            AddDefinition(entry.ValueNode);
    }

    // {"successors": {"write": "DAY > 0"}} is "IF DAY > 0 THEN write".
    private YamlSequence Transitions(YamlNode transition)
    {
        if (transition is not YamlMapping mapping) return YamlShape.Sequence(transition.Span, []);
        var successors = KeysOf(mapping, DefinitionLevels.Transition).Where(key => key.Name == "successors")
            .Select(key => key.Entry.ValueNode)
            .FirstOrDefault();
        return YamlShape.Sequence(transition.Span, successors switch
        {
            YamlMapping map => map.EffectiveEntries.Select(SuccessorOf).OfType<YamlNode>(),
            YamlSequence list => list.Items.OfType<YamlScalar>().Select(YamlShape.Copy),
            _ => [],
        });
    }

    private static YamlScalar? SuccessorOf(YamlEntry successor)
    {
        if (successor.Key is not { } id) return null;
        return successor.ValueNode is YamlScalar condition && condition.Value.Trim().TrimEnd(';') is not ("" or "true" or "null")
            ? YamlShape.Compose(id, (null, "IF "), (condition, ""), (null, " THEN "), (id, ""))
            : YamlShape.Copy(id);
    }

    /// <summary>
    /// The keys that mean something at a level; a misspelled one is read as what it must have meant, the others say nothing.
    /// </summary>
    private IEnumerable<(string Name, YamlEntry Entry)> KeysOf(YamlMapping mapping, SchemaLevel level)
    {
        AddLevel(mapping, level);
        foreach (var entry in mapping.EffectiveEntries)
        {
            if (entry.Name is not { } written) continue;
            if (level.Knows(written)) yield return (written, entry);
            else if (level.Suggest(written) is { } meant && mapping.Find(meant) is null) yield return (meant, entry);
        }
    }

    private static YamlScalar Named(YamlEntry entry, string name) => DefinitionParameters.Named(entry, name);

    private static TextSpan FirstWordOf(YamlNode item) => item is YamlMapping { Entries: [var first, ..] } ? first.KeyNode.Span : item.Span;

    private void AddLevel(YamlMapping mapping, SchemaLevel level) => levels.Add(new LevelMapping(mapping, level, null));

    private void Report(TextSpan span, string message) =>
        problems.Add(new WorkflowProblem(WorkflowProblemKind.UnexpectedShape, span, message));
}
