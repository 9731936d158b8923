using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>
/// The outputs of one select list that later outputs see by their names: <c>SELECT a AS b, b + 1</c>. They become known one by
/// one, but what a place sees are those that end before it, so the answer is the same however much is known by then.
/// </summary>
internal sealed class LateralAliases
{
    private readonly Dictionary<string, Alias> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">The name.</param>
    /// <param name="end">Where its output ends.</param>
    /// <param name="type">What the output gives.</param>
    public void Add(string name, int end, SqlType type) =>
        byName[name] = !byName.TryGetValue(name, out var first) ? new Alias(type, end, int.MaxValue)
            : first with { SecondEnd = Math.Min(first.SecondEnd, end) };

    /// <summary>The type under a name at a position; null where no output before has the name.</summary>
    public SqlType? Before(int position, string name) =>
        !byName.TryGetValue(name, out var alias) || alias.End > position ? null
        : alias.SecondEnd > position ? alias.Type
        : SqlType.Unknown;

    // Of a name that stands twice nobody can say which is meant.
    private readonly record struct Alias(SqlType Type, int End, int SecondEnd);
}
