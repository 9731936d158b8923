using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Python;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary><c>frame.groupBy(keys)</c></summary>
internal sealed record GroupedFrame(Frame Frame, IReadOnlyList<FrameColumn> Keys);

/// <summary><c>Window.partitionBy(...).orderBy(...)</c></summary>
internal sealed record WindowValue(IReadOnlyList<FrameColumn> Partition, IReadOnlyList<FrameColumn> Order, string? Bounds);

/// <summary><c>F.when(condition, value)</c> until <c>otherwise</c>: the arms in order.</summary>
internal sealed record CaseValue(IReadOnlyList<(FrameColumn Condition, FrameColumn Value)> Arms);

/// <summary><c>frame.write</c> with what it has been told.</summary>
internal sealed record WriterValue(Frame Frame, string? Mode, bool IsByName, bool IsDynamic);

/// <summary><c>frame.writeTo(table)</c></summary>
internal sealed record TableWriterValue(Frame Frame, PythonExpression Table);

/// <summary>A text or option that a function was handed.</summary>
internal sealed record HandedValue(PythonExpression Value);

/// <summary><c>[a, b]</c></summary>
internal sealed record ListValue(IReadOnlyList<PythonExpression> Items);

/// <summary>What names mean at a place of a program; a name without a value means something that nobody knows.</summary>
internal sealed class PythonEnvironment(PythonEnvironment? around)
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    public object? this[string name] => values.TryGetValue(name, out var value) ? value : around?[name];

    /// <summary>Whether the name is one of a function's own, and so another thing than the name outside.</summary>
    public bool HasOwn(string name) => values.ContainsKey(name);

    public void Set(string name, object? value) => values[name] = value;

    /// <summary>The names and what they mean now, to go back to.</summary>
    public Dictionary<string, object?> Keep() => new(values, StringComparer.Ordinal);

    public void GoBackTo(Dictionary<string, object?> kept)
    {
        values.Clear();
        foreach (var pair in kept) values[pair.Key] = pair.Value;
    }

    /// <summary>Forgets what two ways to here do not agree on.</summary>
    public void Merge(Dictionary<string, object?> other)
    {
        foreach (var name in values.Keys.Concat(other.Keys).Distinct(StringComparer.Ordinal).ToArray())
        {
            values.TryGetValue(name, out var here);
            other.TryGetValue(name, out var there);
            if (!ReferenceEquals(here, there)) values[name] = null;
        }
    }
}
