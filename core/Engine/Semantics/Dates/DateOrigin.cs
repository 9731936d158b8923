using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>Where a date in a script comes from.</summary>
public enum DateSource
{
    /// <summary>A parameter of the run: <c>'${RUN_DATE}'</c>.</summary>
    Parameter,

    /// <summary>The clock of the machine: <c>CURRENT_DATE</c>.</summary>
    WallClock,

    /// <summary>A date written into the script.</summary>
    Constant,
}

/// <summary>The origin of a date: its source, the node that shows it, and for a parameter its name and the days added to it.</summary>
/// <param name="Source">Parameter, clock or constant.</param>
/// <param name="Node">The hole, call or literal.</param>
/// <param name="Parameter">The name of the hole.</param>
/// <param name="Offset">Days added to the parameter; null when they cannot be told.</param>
public sealed record DateOrigin(DateSource Source, SqlNode Node, string? Parameter = null, int? Offset = null)
{
    /// <summary>The origin of a date expression; null when it comes from a column or from nowhere one can see.</summary>
    public static DateOrigin? Of(Expression expression)
    {
        if (Queries.WallClock.FindIn(expression) is { } clock) return new(DateSource.WallClock, clock);
        (string Name, SqlNode Node)? first = null;
        foreach (var hole in HolesIn(expression))
        {
            if (first is { } known && known.Name != hole.Name) return null;
            first ??= hole;
        }

        if (first is { } only) return new(DateSource.Parameter, only.Node, only.Name, DayOffset.Of(expression));
        var literal = expression.DescendantsOrSelf<Literal>().FirstOrDefault(l => l.StringValue is not null);
        return literal is not null && Queries.Constants.IsConstant(expression) ? new(DateSource.Constant, literal) : null;
    }

    /// <summary>The template holes in an expression: bare, in a name, or inside a literal.</summary>
    public static IEnumerable<(string Name, SqlNode Node)> HolesIn(SqlNode node)
    {
        foreach (var part in node.DescendantsAndSelf)
        {
            if (part is TemplateExpression template) yield return (template.Name, template);
            if (part is not Literal literal) continue;
            foreach (var hole in literal.Holes) yield return (hole.Name, literal);
        }
    }
}
