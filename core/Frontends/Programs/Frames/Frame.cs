using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>
/// The rows that a chain of calls describes: one SELECT in the making. A step joins the SELECT where that means the same, else what is
/// there becomes a relation within the next one.
/// </summary>
internal sealed partial record Frame
{
    // What is nested deeper, or longer, is written by a loop and not by a person.
    private const int DeepestNesting = 20;
    private const int LongestText = 100_000;

    // Behind a name that the program does not give, with its place; left out where a finding is told.
    private const string NameMark = "#@";

    private readonly SqlWords from;
    private readonly int nesting;

    private Frame(SqlWords from, TextSpan place, int nesting) => (this.from, Place, this.nesting) = (from, place, nesting);

    /// <summary>The word of the program that made it.</summary>
    public TextSpan Place { get; init; }

    /// <summary>The names of its columns in order; null where not all are known.</summary>
    public IReadOnlyList<string>? Names { get; private init; }

    /// <summary>The name that the program has given it.</summary>
    public string? Alias { get; private init; }

    /// <summary>Whether two of its columns may have one name, as behind a join on a condition.</summary>
    public bool IsJoined { get; private init; }

    /// <summary>The word that has gathered its rows in one partition, where they still are.</summary>
    public TextSpan? OnePart { get; init; }

    /// <summary>Whether there are few rows: behind a limit, or an aggregate of all.</summary>
    public bool IsFew { get; private init; }

    /// <summary>Whether its rows are all those of a table.</summary>
    public bool IsTable { get; private init; }

    private IReadOnlyList<SqlWords> Conditions { get; init; } = [];

    private IReadOnlyList<FrameColumn>? Items { get; init; }

    private IReadOnlyList<FrameColumn>? Keys { get; init; }

    private bool IsDistinct { get; init; }

    private SqlWords? Order { get; init; }

    private SqlWords? Most { get; init; }

    // Names of frames within it. Spark still takes them before a point; in SQL the brackets hide them. Null where any name may be one.
    private IReadOnlyCollection<string>? Inside { get; init; } = [];

    /// <summary>The frames that were joined, and what they are called within the SELECT.</summary>
    private IReadOnlyList<(Frame Frame, string Name)> Sources { get; init; } = [];

    /// <summary>A table, and what it is called where no other name is given.</summary>
    public static Frame Table(SqlWords name, string? called, TextSpan place) =>
        new(name, place, 0) { Inside = called is null ? null : [called], IsTable = true };

    /// <summary>The result of a query.</summary>
    public static Frame Query(SqlWords query, TextSpan place) => new(InBrackets(query, place), place, 1) { Inside = null, Dropped = null };

    /// <summary>Rows of which nothing is known.</summary>
    public static Frame Unknown(TextSpan place) => new(SqlWords.Hole(EmbeddedPart.NameAt("frame", place), place), place, 0);

    /// <summary>The query.</summary>
    public SqlWords ToQuery()
    {
        var words = new List<SqlWords> { Say(IsDistinct ? "SELECT DISTINCT " : "SELECT ") };
        words.Add(Items is null ? Say("*") : List(Items.Select(i => i.Item())));
        words.Add(Say(" FROM "));
        words.Add(Alias is { } called && Sources.Count == 0 ? SqlWords.Join(from, Say(" AS " + Quoted(called))) : from);
        if (Conditions.Count > 0) words.AddRange([Say(" WHERE "), SqlWords.List(Conditions, " AND ", Place)]);
        if (Keys is { Count: > 0 } keys) words.AddRange([Say(" GROUP BY "), List(keys.Select(k => k.Words))]);
        if (Order is { } order) words.AddRange([Say(" ORDER BY "), order]);
        if (Most is { } most) words.AddRange([Say(" LIMIT "), most]);
        return SqlWords.Join(words.ToArray());
    }

    /// <summary>What a column of one of the joined frames is called here: <c>l.</c>; nothing for a frame that is not among them.</summary>
    public string? QualifierOf(Frame source)
    {
        foreach (var (frame, name) in Sources)
        {
            if (ReferenceEquals(frame, source)) return name;
        }

        return null;
    }

    /// <summary><c>alias(name)</c></summary>
    public Frame Called(string name) => (IsWhole && Conditions.Count == 0 && Order is null && Sources.Count == 0 ? this : Wrapped()) with
    {
        Alias = name,
        Inside = [],
        Dropped = [],
    };

    // A column as it can be said here, or one that nobody knows.
    private FrameColumn Said(FrameColumn column) =>
        (IsJoined && column.IsOfSomeFrame) || column.Qualifiers.Any(Hides)
            ? FrameColumn.Unknown(column.Place) with
            {
                Name = column.Name,
                Alias = column.Alias,
                Direction = column.Direction,
                IsSeveral = column.IsSeveral,
            }
            : column;

    private FrameColumn[] Said(IReadOnlyList<FrameColumn> columns) => columns.Select(Said).ToArray();

    private bool Hides(string qualifier) =>
        (Inside is null || Inside.Any(name => Same(name, qualifier)))
        && !Same(Alias, qualifier)
        && !Sources.Any(s => Same(s.Name, qualifier));

    // What is hidden once brackets stand around it.
    private IReadOnlyCollection<string>? AllInside => Inside is null ? null : [.. Inside, .. Sources.Select(s => s.Name)];

    private bool IsWhole => Items is null && Keys is null && !IsDistinct && Most is null;

    private SqlWords AsRelation(string? name) => IsWhole && Conditions.Count == 0 && Order is null && (name is null || Sources.Count == 0)
        ? name is null ? from : SqlWords.Join(from, Say(" AS " + Quoted(name)))
        : name is null ? InBrackets(ToQuery(), Place) : SqlWords.Join(InBrackets(ToQuery(), Place), Say(" AS " + Quoted(name)));

    /// <summary>The same rows, of which nothing is seen but what comes out.</summary>
    public Frame Nested() => Wrapped() with { Dropped = [] };

    // What is there becomes a relation of a SELECT around it.
    private Frame Wrapped()
    {
        var inner = AsRelation(Alias);
        if (nesting >= DeepestNesting || inner.Length > LongestText) return Unknown(Place);
        return new Frame(inner, Place, nesting + 1)
        {
            Names = Names,
            Alias = Alias,
            IsJoined = IsJoined,
            Inside = AllInside,
            OnePart = OnePart,
            IsFew = IsFew,
            IsTable = IsTable,
            Dropped = DroppedByNow,
        };
    }

    private SqlWords Say(string words) => SqlWords.Say(words, Place);

    private SqlWords List(IEnumerable<SqlWords> items) => SqlWords.List(items.ToArray(), ", ", Place);

    private static SqlWords InBrackets(SqlWords words, TextSpan place) =>
        SqlWords.Join(SqlWords.Say("(", place), words, SqlWords.Say(")", place));

    /// <summary>A name as SQL takes it whatever its letters are.</summary>
    public static string Quoted(string name) => "`" + name.Replace("`", "``") + "`";
}
