using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>What all of one run shares: settings, tables, what a name has given before, and how much work is left.</summary>
internal sealed class RunContext
{
    // What is shorter than this is paid for by the steps.
    private const long LeastBytes = 1024;

    private long stepsLeft;
    private long bytesLeft;

    private readonly WorkDone? work;

    public RunContext(ExecutionSettings settings, Func<TableScan, TableRows?> tables, WorkDone? work = null)
    {
        this.work = work;
        Settings = settings;
        Tables = tables;
        Zone = Zone.Find(settings.TimeZone) ?? Zone.Utc;
        Shown = ShownText.In(settings.TimeZone) ?? ShownText.In("UTC")!;
        stepsLeft = settings.Bounds.Steps;
        bytesLeft = settings.Bounds.Bytes;
    }

    public ExecutionSettings Settings { get; }

    /// <summary>The rows of a table; null where there is no such table.</summary>
    public Func<TableScan, TableRows?> Tables { get; }

    public Zone Zone { get; }

    public ShownText Shown { get; }

    /// <summary>The day that the clock shows; null where nobody has set it.</summary>
    public long? Today => Settings.Now is { } now ? CivilCalendar.DayOfMicros(Zone.ToLocal(now)) : null;

    public bool IsAnsi => Settings.IsAnsi;

    /// <summary>What queries give that are read by their names, once they are made.</summary>
    public Dictionary<RelationNode, Relations.RowSource> Named { get; } = [];

    /// <summary>How long the columns of type CHAR are, by their attributes.</summary>
    public Dictionary<int, int> CharLengths { get; } = [];

    /// <summary>Notes which columns of a scan are of type CHAR.</summary>
    public void NoteChars(IReadOnlyList<Column> columns, IReadOnlyList<TableColumn> stored)
    {
        for (var i = 0; i < stored.Count; i++)
        {
            if (CharColumns.LengthOf(stored[i].Type) is { } length) CharLengths[columns[i].Attribute] = length;
        }
    }

    /// <summary>Counts rows that an operator looks at.</summary>
    public void Step(PlanNode node, long rows = 1)
    {
        stepsLeft -= rows;
        if (work is not null) work.Steps += rows;
        if (stepsLeft < 0) throw new BoundExceeded(node, $"more than {Settings.Bounds.Steps:N0} row steps were needed");
    }

    /// <summary>Counts what a call has made.</summary>
    public Value Made(PlanNode node, Value value)
    {
        if (value.Size is >= LeastBytes and var bytes) bytesLeft -= bytes;
        if (bytesLeft < 0) throw new BoundExceeded(node, $"more than {Settings.Bounds.Bytes >> 20:N0} MB of long values were made");
        return value;
    }

    public void Hold(PlanNode node, int rows)
    {
        if (rows > Settings.Bounds.Rows) throw new BoundExceeded(node, $"the relation grew beyond {Settings.Bounds.Rows:N0} rows");
    }
}

/// <summary>The rows of a table, in the order of its columns; or the query that a view stands for.</summary>
internal sealed record TableRows(IReadOnlyList<TableColumn> Columns, IReadOnlyList<Value[]> Rows, RelationNode? View);

/// <summary>Counts what the operators of a statement do.</summary>
internal sealed class WorkDone
{
    public long Steps { get; set; }
}
