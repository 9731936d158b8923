using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>Which clause of a query a value stands in: each sees other names.</summary>
internal enum Clause
{
    /// <summary>A place whose names are not understood: nothing is refused in it.</summary>
    Closed,
    SelectItem,
    Filter,
    JoinCondition,
    LateralView,
    GroupBy,
    Having,
    Qualify,
    Window,
    OrderBy,
}

/// <summary>Where a value stands, and what its names are looked up in.</summary>
internal sealed record ValueContext(Scope Scope, Clause Clause)
{
    /// <summary>A place of which nothing is known.</summary>
    public static ValueContext Closed { get; } = new(Scope.Open, Clause.Closed);

    /// <summary>The names that the query gives to its own clauses.</summary>
    public SelectNames? Names { get; init; }

    /// <summary>The outputs that may be named; null where there are none or they are not known.</summary>
    public OutputNames? Outputs { get; init; }

    /// <summary>Whether outputs may be named that are not known.</summary>
    public bool HasOpenOutputs { get; init; }

    /// <summary>Whether the query groups, so that what is not grouped by is out of sight.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>Whether only outputs are in sight, as behind <c>SELECT DISTINCT</c>.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The parameters of the lambdas around.</summary>
    public LambdaFrame? Lambda { get; init; }

    /// <summary>Whether the place is within a call that may see the rows behind a grouping.</summary>
    public bool IsWithinCall { get; init; }

    /// <summary>The windows that have names here: of the <c>SELECT</c>, of the query around it.</summary>
    public IReadOnlyList<WindowClause> Windows { get; init; } = [];

    /// <summary>Whether a name can only mean what it says, so that types may be held against each other.</summary>
    public bool HasPlainNames => Clause is Clause.SelectItem or Clause.Filter or Clause.JoinCondition or Clause.LateralView
        || (Clause is Clause.Having or Clause.GroupBy && Names is { HasAliases: false });
}

/// <summary>The parameters of a lambda, and those of the lambdas around it.</summary>
internal sealed record LambdaFrame(IReadOnlyList<string> Names, IReadOnlyList<SqlType> Types, LambdaFrame? Outer)
{
    public bool TryFind(string name, out SqlType type)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            for (var i = 0; i < frame.Names.Count; i++)
            {
                if (!string.Equals(frame.Names[i], name, StringComparison.OrdinalIgnoreCase)) continue;
                type = i < frame.Types.Count ? frame.Types[i] : SqlType.Unknown;
                return true;
            }
        }

        type = SqlType.Unknown;
        return false;
    }
}

/// <summary>The outputs of a query by their names, for the clauses that may name them.</summary>
internal sealed class OutputNames(IReadOnlyList<Column> columns)
{
    private ColumnIndex? index;
    private Dictionary<IReadOnlyList<string>, IReadOnlyList<string>>? candidates;

    public IReadOnlyList<Column> Columns { get; } = columns;

    public ColumnIndex Index => index ??= new ColumnIndex(Columns);

    public LookupKind Look(string name) => Index.Count(name) switch
    {
        0 => Index.HasNameless ? LookupKind.Unknown : LookupKind.Missing,
        1 => LookupKind.Found,
        _ => Index.MayBeOne(name) ? LookupKind.Unknown : LookupKind.Ambiguous,
    };

    /// <summary>The names of some columns in sight and of the outputs, each once; all references of a clause share the list.</summary>
    public IReadOnlyList<string> CandidatesAmong(IReadOnlyList<string> others)
    {
        if (Columns.Count == 0) return others;
        candidates ??= [];
        if (candidates.TryGetValue(others, out var known)) return known;
        return candidates[others] = others.Concat(NamedRelation.NamesOf(Columns)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
    }
}
