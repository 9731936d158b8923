using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>What a script does to one table, from its first statement to its last.</summary>
public sealed class TableHistory
{
    /// <summary>Behind any statement: it does not happen.</summary>
    public const int Never = int.MaxValue;

    private readonly TableEffect[][] byRole;
    private int? firstView;

    /// <param name="effects">In the order of the statements.</param>
    internal TableHistory(TableEffect[] effects)
    {
        byRole = new TableEffect[(int)TableRole.Mark + 1][];
        for (var role = 0; role < byRole.Length; role++) byRole[role] = Array.FindAll(effects, e => e.Role == (TableRole)role);
        FirstOverwrite = FirstStart(effects, e => e.Statement is InsertStatement { IsOverwrite: true } && e.Role != TableRole.Read);
        FirstCreation = FirstStart(effects, e => e.Statement is CreateTableStatement { IfNotExists: false } && e.Role != TableRole.Read);
    }

    /// <summary>Of a table that a script does nothing to.</summary>
    public static TableHistory None { get; } = new([]);

    /// <summary>Where the first <c>INSERT OVERWRITE</c> of it starts.</summary>
    public int FirstOverwrite { get; }

    /// <summary>Where the first <c>CREATE TABLE</c> of it starts that does not say <c>IF NOT EXISTS</c>.</summary>
    public int FirstCreation { get; }

    /// <summary>Where the first view starts that reads it, and not just the days before the run's.</summary>
    public int FirstView =>
        firstView ??= FirstStart(
            InRole(TableRole.Read),
            e => e.Statement is CreateViewStatement && EarlierDays.ConditionOn(e.Name) is null);

    /// <summary>The effects of a role.</summary>
    public TableEffect[] InRole(TableRole role) => byRole[(int)role];

    /// <summary>Where the first statement of a role starts.</summary>
    public int First(TableRole role) => InRole(role) is [var first, ..] ? first.Statement.Span.Start : Never;

    /// <summary>The first effect of a role in a statement that starts behind a position.</summary>
    public TableEffect? After(TableRole role, int position)
    {
        var effects = InRole(role);
        var (from, to) = (0, effects.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (effects[middle].Statement.Span.Start <= position) from = middle + 1;
            else to = middle;
        }

        return from < effects.Length ? effects[from] : null;
    }

    /// <summary>The last effect of a role in a statement that starts before a position.</summary>
    public TableEffect? Before(TableRole role, int position)
    {
        var effects = InRole(role);
        var (from, to) = (0, effects.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (effects[middle].Statement.Span.Start < position) from = middle + 1;
            else to = middle;
        }

        return from > 0 ? effects[from - 1] : null;
    }

    private static int FirstStart(TableEffect[] effects, Predicate<TableEffect> predicate) =>
        Array.Find(effects, predicate) is { } found ? found.Statement.Span.Start : Never;
}
