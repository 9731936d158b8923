using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>The ALTER TABLE statements of a script by the name they are about, in order.</summary>
internal sealed class AlterationsOfScript(IEnumerable<Statement> statements)
{
    private readonly Dictionary<string, AlterTableStatement[]> byName = statements.OfType<AlterTableStatement>()
        .GroupBy(a => a.Name?.Text ?? "", StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    // Those that are looked at for one table, again for each time a script makes it.
    private const int MostAlterations = 10_000;

    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);

    /// <summary>
    /// Those behind a position. A table that is made again and again has all of them behind it each time: above a bound they are not known.
    /// </summary>
    public IEnumerable<AlterTableStatement> Of(string name, int position, ref bool isKnown)
    {
        if (!byName.TryGetValue(name, out var all)) return [];
        taken.TryGetValue(name, out var sum);
        var behind = sum > MostAlterations ? [] : Array.FindAll(all, a => a.Span.Start > position);
        taken[name] = sum += behind.Length;
        if (sum <= MostAlterations) return behind;
        isKnown = false;
        return [];
    }
}
