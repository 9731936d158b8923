using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>What a script does to tables, by statement and by table, so that no statement walks through all others.</summary>
public sealed class EffectIndex
{
    private readonly ILookup<int, TableEffect> byStatement;
    private readonly Dictionary<string, TableHistory> byName = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> lastReads = new(StringComparer.OrdinalIgnoreCase);

    private EffectIndex(TableEffect[] effects)
    {
        byStatement = effects.ToLookup(e => e.Statement.Row);
        foreach (var effect in effects)
        {
            if (effect is { Role: TableRole.Read, Name.Parts: [var only] }) lastReads[only.Value] = effect.Statement.Span.Start;
        }

        foreach (var table in effects.GroupBy(e => e.Name.Text, StringComparer.OrdinalIgnoreCase))
            byName.Add(table.Key, new TableHistory(table.ToArray()));
    }

    internal static EffectIndex Of(TableEffect[] effects) => new(effects);

    /// <summary>The effects of one statement, in the order written.</summary>
    public IEnumerable<TableEffect> In(Statement statement) => byStatement[statement.Row];

    /// <summary>Whether a statement that starts at a position or behind it reads a name without a database.</summary>
    public bool IsReadFrom(int position, string name) => lastReads.TryGetValue(name, out var last) && last >= position;

    /// <summary>What the script does to a table under the name as it is written, letter case aside.</summary>
    public TableHistory On(string name) => byName.TryGetValue(name, out var history) ? history : TableHistory.None;
}
