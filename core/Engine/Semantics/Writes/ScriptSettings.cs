using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>The <c>SET</c> statements of a script by their keys, so that no statement walks through all before it.</summary>
public sealed class ScriptSettings
{
    private readonly Dictionary<string, List<SetStatement>> byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> firsts = new(StringComparer.Ordinal);

    private ScriptSettings(SetStatement[] statements, bool usesNamespaces)
    {
        foreach (var statement in statements)
        {
            if (statement.Key is not { } key) continue;
            if (!byKey.TryGetValue(key, out var same)) byKey.Add(key, same = []);
            same.Add(statement);
            if (key.Trim() is var bare && !firsts.ContainsKey(bare)) firsts.Add(bare, statement.Span.Start);
        }

        ChoosesCatalog = usesNamespaces || byKey.Keys.Any(IsOfCatalog);
    }

    internal static ScriptSettings Of(SqlTree tree) =>
        new(tree.Script.Statements.OfType<SetStatement>().ToArray(), tree.Script.Statements.Any(s => s is UseStatement));

    /// <summary>Whether the script says, with <c>USE</c> or a setting, in which catalog its names are looked up.</summary>
    public bool ChoosesCatalog { get; }

    /// <summary>Whether a setting is about catalogs.</summary>
    public static bool IsOfCatalog(string key) => key.IndexOf("catalog", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether a statement before a position sets the key, written just so.</summary>
    public bool IsSetBefore(int position, string key) => firsts.TryGetValue(key, out var first) && first < position;

    /// <summary>The last statement before a position that sets a key, letter case aside.</summary>
    public SetStatement? LastBefore(int position, string key)
    {
        if (!byKey.TryGetValue(key, out var statements)) return null;
        var (from, to) = (0, statements.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (statements[middle].Span.Start < position) from = middle + 1;
            else to = middle;
        }

        return from > 0 ? statements[from - 1] : null;
    }
}
