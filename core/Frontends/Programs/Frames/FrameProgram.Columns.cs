using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// How columns are put together, whatever language describes them.
internal abstract partial class FrameProgram
{
    /// <summary>A name where it is written, in quotes where SQL needs them.</summary>
    protected SqlWords NameOf(CodeExpression written, string name)
    {
        var isPlain = name.Length > 0
            && name.All(c => c < 128 && (char.IsLetterOrDigit(c) || c is '_' or '.'))
            && (char.IsLetter(name[0]) || name[0] == '_');
        if (!isPlain) return SqlWords.Say(Frame.Quoted(name), written.Span);
        return written is CodeString && Texts.Read(written) is { } parts && !ColumnNames.MayBeKeyword(name)
            ? SqlWords.Of(parts)
            : SqlWords.Say(string.Join(".", name.Split('.').Select(Frame.Quoted)), written.Span);
    }

    protected static FrameColumn Call(string open, IReadOnlyList<FrameColumn> arguments, TextSpan place, string close = ")") =>
        Made(
            place,
            arguments,
            SqlWords.Join(
                SqlWords.Say(open, place),
                SqlWords.List(arguments.Select(a => a.Words).ToArray(), ", ", place),
                SqlWords.Say(close, place)));

    protected static FrameColumn Made(TextSpan place, IReadOnlyList<FrameColumn> parts, SqlWords words) => new(words, place)
    {
        References = parts.All(p => p.References is not null)
            ? new HashSet<string>(parts.SelectMany(p => p.References!), StringComparer.Ordinal)
            : null,
        DependsOnRows = parts.Any(p => p.DependsOnRows),
        IsOfSomeFrame = parts.Any(p => p.IsOfSomeFrame),
        Qualifiers = parts.SelectMany(p => p.Qualifiers).Distinct(StringComparer.Ordinal).ToArray(),
    };

    protected static FrameColumn Around(FrameColumn column, string open, FrameColumn[] others, string close, TextSpan place) =>
        Made(
            place,
            [column, .. others],
            SqlWords.Join(
                SqlWords.Say("(", place),
                column.Words,
                SqlWords.Say(open, place),
                SqlWords.List(others.Select(o => o.Words).ToArray(), ", ", place),
                SqlWords.Say(close + ")", place)));

    protected static FrameColumn Sorted(FrameColumn column, string direction) =>
        column with { Direction = " " + direction.ToUpperInvariant().Replace("_NULLS_", " NULLS ") };

    protected static FrameColumn End(CaseValue cases, FrameColumn? other, TextSpan place)
    {
        var words = new List<SqlWords> { SqlWords.Say("CASE", place) };
        foreach (var (condition, value) in cases.Arms)
            words.AddRange([SqlWords.Say(" WHEN ", condition.Place), condition.Words, SqlWords.Say(" THEN ", value.Place), value.Words]);
        if (other is not null) words.AddRange([SqlWords.Say(" ELSE ", other.Place), other.Words]);
        words.Add(SqlWords.Say(" END", place));
        return Made(
            place,
            [.. cases.Arms.SelectMany(a => new[] { a.Condition, a.Value }), .. other is null ? Array.Empty<FrameColumn>() : [other]],
            SqlWords.Join(words.ToArray()));
    }

    protected static FrameColumn Over(FrameColumn column, WindowValue window, TextSpan place)
    {
        var words = new List<SqlWords> { column.Words, SqlWords.Say(" OVER (", place) };
        if (window.Partition.Count > 0)
        {
            words.AddRange([
                SqlWords.Say("PARTITION BY ", place),
                SqlWords.List(window.Partition.Select(p => p.Words).ToArray(), ", ", place),
                SqlWords.Say(" ", place),
            ]);
        }

        if (window.Order.Count > 0)
        {
            words.AddRange([
                SqlWords.Say("ORDER BY ", place),
                SqlWords.List(
                    window.Order.Select(o => SqlWords.Join(o.Words, SqlWords.Say(o.Direction ?? "", o.Place))).ToArray(),
                    ", ",
                    place),
            ]);
        }

        words.Add(SqlWords.Say((window.Bounds ?? "") + ")", place));
        return Made(place, [column, .. window.Partition, .. window.Order], SqlWords.Join(words.ToArray())) with { DependsOnRows = true };
    }

    protected static FrameColumn Value(SqlWords words, TextSpan place) => new(words, place) { References = [], IsLiteral = true };
}
