using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>
/// The outputs of one select list that later outputs see by their names: <c>SELECT a AS b, b + 1</c>. They become known as the list is
/// bound, from left to right.
/// </summary>
internal sealed class LateralAliases
{
    private readonly List<(Name Name, Column Column)> outputs = [];
    private Dictionary<Name, Column?>? byName;
    private int known;

    /// <summary>Whether an output so far may have any name: a hole, a function that makes several columns.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Adds an output; a name that stands twice means neither.</summary>
    public void Add(string name, Column column) => outputs.Add((name, column));

    public void AddUnknown() => IsOpen = true;

    /// <summary>Whether an output so far has the name; the output is null where several have it.</summary>
    public bool TryFind(string name, out Column? column) => ByName().TryGetValue(name, out column);

    /// <summary>Whether an output so far may have the name.</summary>
    public bool MayHave(string name) => IsOpen || ByName().ContainsKey(name);

    // Few lists look back, and then mostly once.
    private Dictionary<Name, Column?> ByName()
    {
        byName ??= [];
        for (; known < outputs.Count; known++)
        {
            var (name, column) = outputs[known];
            byName[name] = byName.ContainsKey(name) ? null : column;
        }

        return byName;
    }
}
