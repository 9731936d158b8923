namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>What names mean at a place of a program; a name without a value means something that nobody knows.</summary>
internal sealed class FrameNames(FrameNames? around)
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    public object? this[string name] => values.TryGetValue(name, out var value) ? value : around?[name];

    /// <summary>Whether the name is one of a function's own, and so another thing than the name outside.</summary>
    public bool HasOwn(string name) => values.ContainsKey(name);

    public void Set(string name, object? value) => values[name] = value;

    /// <summary>What some names mean now, to compare with later.</summary>
    public Dictionary<string, object?> Keep(IEnumerable<string> some)
    {
        var kept = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var name in some) kept[name] = this[name];
        return kept;
    }

    /// <summary>Forgets what two ways to here do not agree on.</summary>
    public void Merge(Dictionary<string, object?> other)
    {
        foreach (var pair in other)
        {
            if (!ReferenceEquals(this[pair.Key], pair.Value)) values[pair.Key] = null;
        }
    }
}
