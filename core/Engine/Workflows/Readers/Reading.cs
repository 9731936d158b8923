using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Readers;

/// <summary>What one reading of a workflow collects, and the few ways to look into YAML that all its readers share.</summary>
internal sealed class Reading(YamlNode root, WorkflowEngine engine)
{
    /// <summary>Aliases can repeat a part without end; what one file may unfold to is bounded.</summary>
    private int partsLeft = 500_000;

    private HashSet<string>? namesRead;
    private YamlMapping? lastAsked;
    private List<(YamlEntry Entry, string Name)> unknownInLast = [];

    public WorkflowEngine Engine => engine;

    public List<WorkflowProblem> Problems { get; } = [];

    /// <summary>Something of the file was left out.</summary>
    public bool IsExhausted => partsLeft < 0;

    public void Report(WorkflowProblemKind kind, TextSpan span, string message, string? suggestion = null) =>
        Problems.Add(new WorkflowProblem(kind, span, message, suggestion));

    /// <summary>The parts, as long as the file has not unfolded beyond measure.</summary>
    public T[] Bounded<T>(T[] parts)
    {
        if (parts.Length <= partsLeft)
        {
            partsLeft -= parts.Length;
            return parts;
        }

        var taken = parts.AsSpan(0, Math.Max(partsLeft, 0)).ToArray();
        partsLeft = -1;
        return taken;
    }

    /// <summary>The entries that count.</summary>
    public YamlEntry[] Entries(YamlNode? node)
    {
        if (node?.Resolved is not YamlMapping mapping) return [];
        return mapping.EffectiveEntries is YamlEntry[] written
            ? Bounded(written)
            : mapping.EffectiveEntries.TakeWhile(_ => partsLeft-- > 0).ToArray();
    }

    /// <summary>
    /// The entry under a key. A misspelled key is read as the one it must have meant, so that one wrong letter
    /// is one finding and what hangs on the key is judged as intended.
    /// </summary>
    public YamlEntry? Entry(YamlNode? node, string key) =>
        node?.Resolved is YamlMapping mapping && !IsLost(key) ? mapping.Find(key) ?? Misspelled(mapping, key) : null;

    /// <summary>The value under a key, aliases followed.</summary>
    public YamlNode? Value(YamlNode? node, string key) => Entry(node, key)?.ValueNode.Resolved;

    /// <summary>The text under a key; a mapping or list there is no text, nor is nothing.</summary>
    public YamlScalar? Scalar(YamlNode? node, string key) =>
        Value(node, key) is YamlScalar { IsNull: false } scalar ? scalar : null;

    /// <summary>The text under the first of two spellings of a key.</summary>
    public YamlScalar? Scalar(YamlNode? node, string key, string otherKey) =>
        Entry(node, key, otherKey)?.ValueNode.Resolved is YamlScalar { IsNull: false } scalar ? scalar : null;

    /// <summary>The entry under the first of two spellings of a key.</summary>
    public YamlEntry? Entry(YamlNode? node, string key, string otherKey) =>
        node?.Resolved is YamlMapping mapping
            ? mapping.Find(key) ?? mapping.Find(otherKey) ?? Entry(node, key) ?? Entry(node, otherKey)
            : null;

    /// <summary>The texts of a list; a single text counts as a list of one.</summary>
    public YamlScalar[] Scalars(YamlNode? node) => node?.Resolved switch
    {
        YamlScalar { IsNull: false } scalar => [scalar],
        YamlSequence sequence => Resolved(sequence).OfType<YamlScalar>().Where(item => !item.IsNull),
        _ => [],
    };

    /// <summary>The items of a list under a key; a single mapping counts as a list of one.</summary>
    public YamlNode[] Items(YamlNode? node, string key) => Value(node, key) switch
    {
        YamlMapping single => [single],
        YamlSequence sequence => Resolved(sequence),
        _ => [],
    };

    /// <summary>The keys of an open level that the language does not know: each is a parameter.</summary>
    public ParameterDefinition[] Parameters(YamlNode? node, SchemaLevel level) =>
        Definitions(Entries(node), level);

    /// <summary>All entries of a mapping as parameters.</summary>
    public ParameterDefinition[] Parameters(YamlNode? node) => Definitions(Entries(node), level: null);

    private YamlNode[] Resolved(YamlSequence sequence) => Bounded(sequence.Items).Select(item => item.Resolved);

    // A key the engine does not know says nothing, whatever it says elsewhere.
    private bool IsLost(string key) => engine == WorkflowEngine.Maestro && WorkflowSchema.IsLostInMaestro(key);

    private YamlEntry? Misspelled(YamlMapping mapping, string key)
    {
        foreach (var (entry, name) in UnknownIn(mapping))
        {
            if (KeySpelling.IsNear(name, key) && !(namesRead ??= ParameterNames.ReadIn(root)).Contains(name)) return entry;
        }

        return null;
    }

    // A reader asks one mapping for all the keys of its level, most of which are not there.
    private List<(YamlEntry Entry, string Name)> UnknownIn(YamlMapping mapping)
    {
        if (ReferenceEquals(mapping, lastAsked)) return unknownInLast;
        lastAsked = mapping;
        unknownInLast = [];
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is { } name && !WorkflowSchema.IsKey(name)) unknownInLast.Add((entry, name));
        }

        return unknownInLast;
    }

    private ParameterDefinition[] Definitions(YamlEntry[] entries, SchemaLevel? level)
    {
        if (entries.Length == 0) return [];
        var found = new List<ParameterDefinition>();
        foreach (var entry in entries)
        {
            if (entry.Name is { } name
                && (level is null || !level.Knows(name) || IsLost(name))
                && ParameterDefinition.Read(entry) is { } definition)
            {
                found.Add(definition);
            }
        }

        return found.Count == 0 ? [] : found.ToArray();
    }
}
