using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>
/// The outputs of one select list that later outputs see by their names: <c>SELECT a AS b, b + 1</c>. They become known as the list is
/// bound, from left to right.
/// </summary>
internal sealed class LateralAliases
{
    private readonly Dictionary<Name, Column?> byName = [];

    /// <summary>Whether an output so far may have any name: a hole, a function that makes several columns.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Adds an output; a name that stands twice means neither.</summary>
    public void Add(string name, Column column) => byName[name] = byName.ContainsKey(name) ? null : column;

    public void AddUnknown() => IsOpen = true;

    /// <summary>Whether an output so far has the name; the output is null where several have it.</summary>
    public bool TryFind(string name, out Column? column) => byName.TryGetValue(name, out column);

    /// <summary>Whether an output so far may have the name.</summary>
    public bool MayHave(string name) => IsOpen || byName.ContainsKey(name);
}
