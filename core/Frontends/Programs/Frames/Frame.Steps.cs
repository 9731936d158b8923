using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// The steps of a chain. What each does is what the method of that name does in Spark.
internal sealed partial record Frame
{
    /// <summary><c>filter(condition)</c></summary>
    public Frame Filter(FrameColumn condition)
    {
        condition = Said(condition);
        // "groupBy(a).agg(...).filter(sum(b) > 1)": aggregates of the rows that were grouped.
        if (Keys is not null && condition.DependsOnRows) condition = FrameColumn.Unknown(condition.Place);
        if (IsWhole) return Where(condition);

        // Spark finds a column that a projection has dropped: "select("a").filter(col("b") > 1)" filters before it selects.
        var isBelow = Items is not null
            && Keys is null
            && !IsDistinct
            && Most is null
            && !Items.Any(i => i.DependsOnRows)
            && !Uses(condition, Computed());
        return isBelow ? Where(condition) : Wrapped().Filter(condition);
    }

    private Frame Where(FrameColumn condition) =>
        Found(condition) is var found
            ? this with { Conditions = [.. Conditions, InBrackets(found.Words, found.Place)], IsTable = false }
            : this;

    /// <summary><c>select(items)</c></summary>
    public Frame Select(IReadOnlyList<FrameColumn> items, TextSpan place)
    {
        if (!IsWhole || Order is not null) return Wrapped().Select(items, place);
        items = Said(items);
        return this with { Items = items, Names = NamesOf(items), IsJoined = IsJoined && items.Any(i => i.IsSeveral), Place = place };
    }

    /// <summary><c>withColumn(name, column)</c>: a column of the name is replaced where it stands.</summary>
    public Frame With(string name, SqlWords alias, FrameColumn column, TextSpan place)
    {
        var added = Said(column) with { Name = name, Alias = alias, IsPlain = false };
        if (Names is null) return OpenWith(name, added, place);
        var start = (CanGrow(column) ? this : Wrapped()) with { OnePart = column.DependsOnRows ? null : OnePart };
        if (start.Names is null) return start.OpenWith(name, added, place);
        var items = new List<FrameColumn>(start.Items ?? start.Names.Select(n => PlainColumn(n, place)));
        var at = items.FindIndex(i => Same(i.Name, name));
        if (at < 0) items.Add(added);
        else items[at] = added;
        return start with { Items = items, Names = NamesOf(items), Place = place };
    }

    /// <summary><c>drop(names)</c>; a name that is no column is passed over.</summary>
    public Frame Drop(IReadOnlyList<string> names, TextSpan place)
    {
        if (Names is null) return Wrapped().SelectKnown([Others(names, place)], place);
        var kept = Names.Where(n => !names.Any(d => Same(d, n))).ToArray();
        if (kept.Length == Names.Count) return this;
        return Wrapped().SelectKnown(kept.Select(n => PlainColumn(n, place)).ToArray(), place);
    }

    /// <summary><c>withColumnRenamed(old, name)</c>; a name that is no column is passed over.</summary>
    public Frame Rename(string old, string name, SqlWords alias, TextSpan place)
    {
        if (Names is null) return Open(place);
        if (!Names.Any(n => Same(n, old))) return this;
        return Wrapped().SelectKnown(
            Names.Select(n => Same(n, old) ? PlainColumn(n, place) with { Name = name, Alias = alias } : PlainColumn(n, place)).ToArray(),
            place);
    }

    /// <summary><c>rename(name = column)</c>: the column has to be there.</summary>
    public Frame Rename(FrameColumn column, string name, SqlWords alias, TextSpan place)
    {
        if (Names is not null || column.Name is null) return Rename(column.Name ?? "", name, alias, place);
        return Wrapped() with { Items = [Others([column.Name], place), column with { Name = name, Alias = alias }], Place = place };
    }

    /// <summary><c>groupBy(keys).agg(items)</c></summary>
    public Frame Aggregate(IReadOnlyList<FrameColumn> keys, IReadOnlyList<FrameColumn> items, TextSpan place)
    {
        if (!IsWhole || Order is not null) return Wrapped().Aggregate(keys, items, place);
        keys = Said(keys);
        FrameColumn[] all = [.. keys, .. Said(items)];
        return this with
        {
            Keys = keys,
            Items = all,
            Names = NamesOf(all),
            Place = place,
            OnePart = null,
            IsFew = keys.Count == 0,
            IsTable = false,
        };
    }

    /// <summary><c>distinct()</c></summary>
    public Frame Distinct(TextSpan place) => Most is null && !IsDistinct
        ? this with { IsDistinct = true, Order = null, Place = place, OnePart = null, IsTable = false }
        : Wrapped().Distinct(place);

    /// <summary><c>dropDuplicates(keys)</c>: of the rows with equal keys one, and nobody knows which.</summary>
    public Frame DistinctBy(IReadOnlyList<FrameColumn> keys, TextSpan place)
    {
        var number = NameMark + "row_number" + place.Start.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var counted = new FrameColumn(
            SqlWords.Join(
                SqlWords.Say("row_number() OVER (PARTITION BY ", place),
                SqlWords.List(keys.Select(k => k.Words).ToArray(), ", ", place),
                SqlWords.Say(" ORDER BY ", place),
                FrameColumn.Unknown(place).Words,
                SqlWords.Say(")", place)),
            place)
        {
            References = keys.All(k => k.References is not null) ? keys.SelectMany(k => k.References!).ToArray() : null,
            Qualifiers = keys.SelectMany(k => k.Qualifiers).ToArray(),
            IsOfSomeFrame = keys.Any(k => k.IsOfSomeFrame),
            DependsOnRows = true,
        };
        var first = new FrameColumn(SqlWords.Say(Quoted(number) + " = 1", place), place) { References = [number] };
        return With(number, SqlWords.Say(Quoted(number), place), counted, place).Wrapped().Filter(first).Drop([number], place);
    }

    /// <summary><c>limit(n)</c></summary>
    public Frame Limit(SqlWords most, TextSpan place) =>
        Most is null ? this with { Most = most, Place = place, IsFew = true, IsTable = false } : Wrapped().Limit(most, place);

    /// <summary><c>orderBy(columns)</c></summary>
    public Frame Sort(IReadOnlyList<FrameColumn> columns, TextSpan place)
    {
        if (Keys is not null)
        {
            return Wrapped().Sort(
                columns.Select(c => c.DependsOnRows ? FrameColumn.Unknown(c.Place) with { Direction = c.Direction } : c).ToArray(),
                place);
        }

        if (Most is not null || IsDistinct) return Wrapped().Sort(columns, place);
        var order = Said(columns).Select(Found).Select(c => SqlWords.Join(c.Words, SqlWords.Say(c.Direction ?? "", c.Place))).ToArray();
        return this with { Order = SqlWords.List(order, ", ", place), Place = place, OnePart = null };
    }

    /// <summary>Rows whose columns are not known any more.</summary>
    public Frame Open(TextSpan place) =>
        Wrapped() is var start
            ? start with { Items = [FrameColumn.Unknown(place) with { IsSeveral = true }], Names = null, Place = place }
            : this;

    /// <summary><c>join(other, names, how)</c></summary>
    public Frame JoinUsing(Frame other, IReadOnlyList<(string Name, SqlWords Words)> names, JoinHow how, TextSpan place)
    {
        var columns = names.Select(n => n.Words).ToArray();
        var joined = Joined(
            other,
            how,
            SqlWords.Join(SqlWords.Say(" USING (", place), SqlWords.List(columns, ", ", place), SqlWords.Say(")", place)),
            place);
        var keys = names.Select(n => n.Name).ToArray();
        if (how.KeepsLeftOnly) return joined with { Names = Names, IsJoined = IsJoined };
        if (Names is null || other.Names is null) return joined with { IsJoined = true };
        return joined with
        {
            Names = OnlyOnce([
                .. keys,
                .. Names.Where(n => !keys.Any(k => Same(k, n))),
                .. other.Names.Where(n => !keys.Any(k => Same(k, n))),
            ]),
            IsJoined = true,
        };
    }

    /// <summary><c>join(other, condition, how)</c>; without a condition, all pairs.</summary>
    /// <param name="other">The frame on the right.</param>
    /// <param name="conditionOf">The condition, once the frames have names.</param>
    /// <param name="how">The kind of join.</param>
    /// <param name="place">The word of the program.</param>
    public Frame JoinOn(Frame other, Func<Frame, FrameColumn>? conditionOf, JoinHow how, TextSpan place)
    {
        var joined = Joined(other, how, SqlWords.None, place);
        var condition = conditionOf?.Invoke(joined) is { } said ? (joined with { IsJoined = true }).Said(said) : null;
        if (condition is not null) joined = Joined(other, how, SqlWords.Join(SqlWords.Say(" ON ", place), condition.Words), place);
        var names = how.KeepsLeftOnly ? Names : Names is null || other.Names is null ? null : OnlyOnce([.. Names, .. other.Names]);
        return joined with { Names = names, IsJoined = IsJoined || !how.KeepsLeftOnly };
    }

    /// <summary><c>union(other)</c>, by position, and the other operations on sets of rows.</summary>
    public Frame Union(Frame other, TextSpan place, string operation = " UNION ALL ")
    {
        var both = SqlWords.Join(ToQuery(), SqlWords.Say(operation, place), other.ToQuery());
        if (Order is not null || Most is not null || other.Order is not null || other.Most is not null)
            both = SqlWords.Join(InBrackets(ToQuery(), place), SqlWords.Say(operation, place), InBrackets(other.ToQuery(), place));
        if (Math.Max(nesting, other.nesting) >= DeepestNesting || both.Length > LongestText) return Unknown(place);
        return new Frame(InBrackets(both, place), place, Math.Max(nesting, other.nesting) + 1) { Names = Names, Inside = null };
    }

    /// <summary><c>unionByName(other)</c></summary>
    public Frame UnionByName(Frame other, TextSpan place)
    {
        if (Names is null || other.Names is null || Names.Count != other.Names.Count || !Names.All(n => other.Names.Any(o => Same(o, n))))
            return Unknown(place);
        return Union(other.Wrapped().SelectKnown(Names.Select(n => PlainColumn(n, place)).ToArray(), place), place);
    }

    private Frame Joined(Frame other, JoinHow how, SqlWords condition, TextSpan place)
    {
        if (Math.Max(nesting, other.nesting) >= DeepestNesting) return Unknown(place);
        var mark = NameMark + place.Start.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var left = Alias ?? (how.Left ?? "left") + mark;
        var right = other.Alias ?? (how.Right is { } called && called != how.Left ? called : "right") + mark;
        var isChain = IsWhole && Conditions.Count == 0 && Order is null && Sources.Count > 0 && Alias is null;
        var words = SqlWords.Join(isChain ? from : AsRelation(left), SqlWords.Say(how.Words, place), other.AsRelation(right), condition);
        if (words.Length > LongestText) return Unknown(place);
        IReadOnlyList<(Frame, string)> before = isChain ? Sources : [(this, left)];
        return new Frame(words, place, Math.Max(nesting, other.nesting) + (isChain ? 0 : 1))
        {
            Sources = [.. before, (other, right)],
            Inside = isChain ? Both(Inside, other.AllInside) : Both(AllInside, other.AllInside),
            IsFew = IsFew || other.IsFew,
        };
    }

    private static IReadOnlyCollection<string>? Both(IReadOnlyCollection<string>? one, IReadOnlyCollection<string>? other) =>
        one is null || other is null ? null : [.. one, .. other];

    private Frame SelectKnown(FrameColumn[] items, TextSpan place) => this with { Items = items, Names = NamesOf(items), Place = place };

    // The column and all others there may be: whether one of the name is among them, nobody knows.
    private Frame OpenWith(string name, FrameColumn added, TextSpan place)
    {
        return Wrapped() with { Items = [Others([name], place), added], Names = null, Place = place };
    }

    private static FrameColumn Others(IReadOnlyList<string> names, TextSpan place) =>
        new(SqlWords.Say("* EXCEPT (" + string.Join(", ", names.Select(Quoted)) + ")", place), place)
        {
            IsSeveral = true,
            IsStar = true,
            LeavesOut = names.Select(n => n.ToLowerInvariant()).ToArray(),
        };

    private bool CanGrow(FrameColumn column) =>
        Keys is null && !IsDistinct && Most is null && Order is null && Sources.Count == 0 && !column.DependsOnRows
        && (Items is null || (!Items.Any(i => i.DependsOnRows || i.IsSeveral) && !Uses(column, Computed())));

    // The names that are made here; null where not all are known. What a star holds is there before.
    private HashSet<string>? Computed() => Items?.Any(i => i is { Name: null, References: null, IsStar: false }) == true
        ? null
        : new(
            (Items ?? []).Where(i => !i.IsPlain || i.Alias is not null).Select(i => i.Name?.ToLowerInvariant() ?? ""),
            StringComparer.Ordinal);

    private static bool Uses(FrameColumn column, HashSet<string>? names) =>
        names is null || (names.Count > 0 && (column.References is not { } references || references.Any(names.Contains)));

    private static string[]? NamesOf(IReadOnlyList<FrameColumn> items) =>
        items.All(i => !i.IsSeveral && i.Name is not null) ? OnlyOnce(items.Select(i => i.Name!).ToArray()) : null;

    // Of two columns of one name neither can be called by it.
    private static string[]? OnlyOnce(string[] names) =>
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length ? names : null;

    private static FrameColumn PlainColumn(string name, TextSpan place) =>
        FrameColumn.Named([name], SqlWords.Say(Quoted(name), place), place);

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The kind of a join, as SQL says it.</summary>
/// <param name="Words"><c> LEFT JOIN </c></param>
/// <param name="KeepsLeftOnly">Whether only columns of the left side come out.</param>
/// <param name="Left">What the program calls the left side, if anything.</param>
/// <param name="Right">What it calls the right side.</param>
internal readonly record struct JoinHow(string Words, bool KeepsLeftOnly = false, string? Left = null, string? Right = null)
{
    public static JoinHow? Of(string how) => how.Replace("_", "").ToLowerInvariant() switch
    {
        "inner" => new(" JOIN "),
        "cross" => new(" CROSS JOIN "),
        "left" or "leftouter" => new(" LEFT JOIN "),
        "right" or "rightouter" => new(" RIGHT JOIN "),
        "outer" or "full" or "fullouter" => new(" FULL JOIN "),
        "semi" or "leftsemi" => new(" LEFT SEMI JOIN ", true),
        "anti" or "leftanti" => new(" LEFT ANTI JOIN ", true),
        _ => null,
    };
}
