using System.Globalization;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// Steps that give a frame other columns as a whole, or other values in all of them.
internal sealed partial record Frame
{
    /// <summary>
    /// <c>fillna(value, names)</c>: a column keeps its values where its type is another one than that of the value, so what is in it nobody
    /// knows.
    /// </summary>
    /// <param name="names">The columns; null for all.</param>
    /// <param name="place">The word of the program.</param>
    public Frame Fill(IReadOnlyList<string>? names, TextSpan place) => (names ?? Names) is { } filled
        ? filled.Select((n, i) => Some(n, i, place))
            .Aggregate(this, (frame, column) => frame.With(column.Name!, column.Alias!, column, place))
        : Open(place);

    /// <summary><c>toDF(names)</c>: the columns in their order under other names.</summary>
    public Frame CalledInOrder(IReadOnlyList<string> names, TextSpan place)
    {
        var start = Wrapped();
        var items = start.Names is { } known && known.Count == names.Count
            ? names.Select((n, i) => PlainColumn(known[i], place) with { Name = n, Alias = SqlWords.Say(Quoted(n), place) })
            : names.Select((n, i) => Some(n, i, place));
        return start.SelectKnown([.. items], place);
    }

    /// <summary><c>groupBy(keys).pivot(by, values).agg(items)</c>: a column for each of the values, or for each value and item.</summary>
    public Frame Pivot(
        IReadOnlyList<FrameColumn> keys,
        FrameColumn by,
        IReadOnlyList<string> values,
        IReadOnlyList<FrameColumn> items,
        TextSpan place)
    {
        if (keys.Any(k => !k.IsPlain || k.Alias is not null || k.Name is null) || (items.Count > 1 && items.Any(i => i.Name is null)))
            return Open(place);
        var made = items.Select((item, i) => item with
        {
            Name = NameMark + "pivot" + i,
            Alias = SqlWords.Say(Quoted(NameMark + "pivot" + i), place),
        }).ToArray();
        var grouped = Aggregate([.. keys, by with { Alias = null }], made, place).Wrapped();
        if (grouped.nesting == 0) return Unknown(place);
        var plain = keys.Select(k => PlainColumn(k.Name!, k.Place)).ToArray();
        var cells = values.SelectMany((value, v) =>
            items.Select((item, i) => Cell(items.Count == 1 ? value : value + "_" + item.Name, made[i].Name!, v, place)));
        return grouped.Aggregate(plain, [.. cells], place);
    }

    // Which row has the value is not looked into; there is one at most.
    private static FrameColumn Cell(string name, string item, int value, TextSpan place) => new(
        SqlWords.Join(
            SqlWords.Say("max(CASE WHEN ", place),
            Some(name, value, place).Words,
            SqlWords.Say(" THEN " + Quoted(item) + " END)", place)),
        place)
    {
        Name = name,
        Alias = SqlWords.Say(Quoted(name), place),
        References = [item],
        DependsOnRows = true,
    };

    // One of several values that nobody knows.
    private static FrameColumn Some(string name, int index, TextSpan place) =>
        new(SqlWords.Hole(EmbeddedPart.NameAt("value", place) + "_" + index.ToString(CultureInfo.InvariantCulture), place), place)
        {
            Name = name,
            Alias = SqlWords.Say(Quoted(name), place),
            References = [],
        };
}
