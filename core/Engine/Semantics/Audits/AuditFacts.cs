using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Semantics.Audits;

/// <summary>What one audit of a guarded table proves when it passes.</summary>
public sealed class AuditFacts
{
    private readonly HashSet<string>? columns;

    private AuditFacts(AuditSpec spec, GuardedTable table, AuditCheck? check, HashSet<string>? columns)
    {
        Spec = spec;
        Table = table;
        Check = check;
        this.columns = columns;
    }

    public AuditSpec Spec { get; }

    public GuardedTable Table { get; }

    /// <summary>What the function checks; null for one that nobody knows.</summary>
    public AuditCheck? Check { get; }

    /// <summary>Not said to be without consequence.</summary>
    public bool Blocks => Spec.IsBlocking != false;

    /// <summary>Where <c>blocking</c> is said, else the audit.</summary>
    public Location BlockingPlace => Table.Workflow.At(Spec.Blocking ?? Spec.Function ?? Spec.Node);

    /// <summary>Where its columns are listed, else the audit.</summary>
    public Location ColumnsPlace => Table.Workflow.At(Spec.ColumnsEntry?.KeyNode ?? Spec.Function ?? Spec.Node);

    /// <summary>Whether it may check this of the column; a function nobody knows may check anything of the columns it lists.</summary>
    public bool MayCheck(AuditCheck check, string column) =>
        (Check == check && (columns is null || columns.Contains(column)))
        || (Check is null && columns is not null && columns.Contains(column));

    /// <summary>Whether it may check that the key is unique: its columns are all among those of the key.</summary>
    public bool MayBeUniqueWithin(IEnumerable<string> key) =>
        (Check == AuditCheck.Unique && (columns is null || columns.IsSubsetOf(key)))
        || (Check is null && columns is not null && columns.IsSubsetOf(key));

    /// <summary>The same where some columns of the key are not known, each of which may be any column the audit lists.</summary>
    public bool MayBeUniqueWithin(IReadOnlyCollection<string> key, int unknown) =>
        MayBeUniqueWithin(key) || (Check == AuditCheck.Unique && columns!.Except(key, StringComparer.OrdinalIgnoreCase).Count() <= unknown);

    /// <summary>Whether it may notice that rows are missing.</summary>
    public bool MayCheckVolume => Check == AuditCheck.Volume || (Check is null && columns is null);

    internal static AuditFacts Of(AuditSpec spec, GuardedTable table) => new(spec, table, CheckOf(spec, table), ColumnsOf(spec, table));

    /// <summary>The known function whose name is near that of an unknown one.</summary>
    public static string? IntendedFunction(string name, ProjectOptions options) =>
        AuditFunctions.CheckOf(name, options) is null
            ? NearMatch.Find(name, AuditFunctions.Names.Concat(options.AuditFunctions.Keys.OrderBy(k => k, StringComparer.Ordinal)))
            : null;

    private static AuditCheck? CheckOf(AuditSpec spec, GuardedTable table)
    {
        var options = table.Workflow.Package.Options;
        if (spec.Function is not { } function || table.Workflow.Parameters.TextOf(function, table.Template).Constant is not { } name)
            return null;

        // A misspelled function is a flaw of its own: what it should have checked counts as checked.
        return AuditFunctions.CheckOf(name, options)
            ?? (IntendedFunction(name, options) is { } meant ? AuditFunctions.CheckOf(meant, options) : null);
    }

    // Null where any column may be meant: none is listed, all are, or the list is only known at run time.
    private static HashSet<string>? ColumnsOf(AuditSpec spec, GuardedTable table)
    {
        if (spec.ColumnsEntry is null || spec.Columns.Length == 0) return null;
        var columns = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var scalar in spec.Columns)
        {
            if (table.Workflow.Parameters.TextOf(scalar, table.Template).Constant is not { } text || text.Trim() == "*") return null;
            foreach (var name in text.Split(',')) columns.Add(table.ColumnNamed(name.Trim()));
        }

        return columns;
    }
}
