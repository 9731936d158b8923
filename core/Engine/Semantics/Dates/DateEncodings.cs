using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>How a value writes a day: as a number, or as text Spark does or does not read as a date.</summary>
public enum DateEncoding
{
    Unknown,

    /// <summary><c>20240301</c></summary>
    Number,

    /// <summary><c>'20240301'</c>, <c>'March 1'</c>: text that is no date to Spark.</summary>
    OtherText,

    /// <summary><c>'2024-03-01'</c></summary>
    DateText,
}

/// <summary>Tells how literals and template holes write a day.</summary>
public static class DateEncodings
{
    /// <summary>The encoding of a literal or hole; unknown for everything else and for values nobody knows.</summary>
    public static DateEncoding Of(Expression? expression, Script script) => expression switch
    {
        Literal { LiteralKind: LiteralKind.Integer } => DateEncoding.Number,
        Literal { LiteralKind: LiteralKind.String, StringValue: { } text } literal => OfText(literal, text, script),
        TemplateExpression hole
            when ValueOf(hole.Name, script) is { } value =>
            value.Length > 0 && value.All(char.IsDigit) ? DateEncoding.Number : DateEncoding.Unknown,
        _ => DateEncoding.Unknown,
    };

    private static DateEncoding OfText(Literal literal, string text, Script script)
    {
        var known = literal.Holes.Count == 0 ? text
            : literal.Holes.Count == 1 && literal.Holes[0].Span.Length + 2 == literal.Span.Length ? ValueOf(literal.Holes[0].Name, script)
            : null;
        return known is null ? DateEncoding.Unknown : DateText.IsCastable(known) ? DateEncoding.DateText : DateEncoding.OtherText;
    }

    // What the hole holds in the first job that runs the script, callers aside: they pass other days in the same form.
    private static string? ValueOf(string hole, Script script) =>
        script.Uses.Select(use => use.DefaultOf(hole)).FirstOrDefault(v => v is not null);
}
