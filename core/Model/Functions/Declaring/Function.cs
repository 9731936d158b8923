using Dataflow.Lint.Model.Functions.Rows;

namespace Dataflow.Lint.Model.Functions.Declaring;

/// <summary>A built-in function: all that is known of it, whoever asks.</summary>
public sealed class Function
{
    /// <summary>As many arguments as one likes.</summary>
    public const int Many = byte.MaxValue;

    private readonly byte least;
    private readonly byte most;
    private readonly Prints? aliasesPrint;

    internal Function(FunctionKind kind, string name, int least, int most, Gives gives)
    {
        Kind = kind;
        Name = name;
        this.least = (byte)least;
        this.most = (byte)most;
        Gives = gives;
    }

    /// <summary>The name in lower case; where there are several, the one that says most.</summary>
    public string Name { get; }

    /// <summary>Other names of it, in lower case.</summary>
    public IReadOnlyList<string> Aliases => Also;

    /// <summary>Whether it works on a row, a group, a window, or makes rows.</summary>
    public FunctionKind Kind { get; }

    /// <summary>The fewest arguments of a call.</summary>
    public int Least => least;

    /// <summary>The most arguments of a call, or <see cref="Many"/>.</summary>
    public int Most => most;

    /// <summary>Whether versions and products differ in the count, or a grammar of its own has a say, so that no count is wrong.</summary>
    public bool IsCountOpen { get; internal init; }

    /// <summary>Which arguments are refused in every mode and version.</summary>
    public Takes Takes { get; internal init; }

    /// <summary>The rule for the type of the result.</summary>
    public Gives Gives { get; }

    /// <summary>What it makes of NULL.</summary>
    public Nulls Nulls { get; internal init; }

    /// <summary>What the result depends on besides the arguments.</summary>
    public Varies Varies { get; internal init; }

    /// <summary>Whether it takes the day or a part of it from a moment, which the time zone of the session decides.</summary>
    public bool IsZoned { get; internal init; }

    /// <summary>
    /// Whether a condition on the call may be taken for one on its argument where files are skipped: <c>to_date(ts) = DATE
    /// '2024-01-31'</c>.
    /// </summary>
    public bool IsSeenThrough { get; internal init; }

    /// <summary>
    /// The position of the argument that says how a day or a moment is written, counted from 1: <c>date_format(d, 'yyyy-MM-dd')</c>; 0
    /// where there is none.
    /// </summary>
    public int PatternAt { get; internal init; }

    /// <summary>
    /// How many days a day is moved by each of the second argument: 1 for <c>date_add</c>, -1 for <c>date_sub</c>; 0 where none is.
    /// </summary>
    public int MovesDays { get; internal init; }

    /// <summary>Whether it gives a value of the last row of its frame, which by default is the row itself.</summary>
    public bool EndsWithFrame { get; internal init; }

    /// <summary>Whether it gives the greatest of the values.</summary>
    public bool GivesGreatest { get; internal init; }

    /// <summary>Whether it counts the rows in which its argument has a value.</summary>
    public bool CountsValues { get; internal init; }

    /// <summary>Whether the name alone is a call: <c>SELECT current_date</c>. Such a name is no proof of a column.</summary>
    public bool IsBare { get; internal init; }

    /// <summary>How it numbers the rows of a window.</summary>
    public Ranks Ranks { get; internal init; }

    /// <summary>
    /// Whether to group by a call makes a column of its name: <c>GROUP BY window(ts, '1 hour')</c> makes <c>window.start</c>.
    /// </summary>
    public bool MakesWindow { get; internal init; }

    /// <summary>How Spark writes a call in the names of columns that it makes up.</summary>
    public Prints Prints { get; internal init; }

    /// <summary>How it writes a call by another name.</summary>
    public Prints AliasesPrint
    {
        get => aliasesPrint ?? Prints;
        internal init => aliasesPrint = value;
    }

    /// <summary>What Spark writes for the last arguments where they are left out.</summary>
    public IReadOnlyList<string> Defaults => LeftOut;

    /// <summary>Whether it is of another engine, and not in Spark's own list.</summary>
    public bool IsForeign { get; internal init; }

    /// <summary>Where Spark's documentation of its SQL functions describes it: the anchor on that page.</summary>
    public string? Anchor => IsForeign ? null : Name;

    // The declarations are many: arrays as they stand, and none where there is nothing to say.
    internal string[] Also { get; init; } = [];

    internal string[] LeftOut { get; init; } = [];

    public override string ToString() => Name;
}
