using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Which clause of a query an expression stands in: each sees other names.</summary>
internal enum Clause
{
    /// <summary>A place whose names are not understood.</summary>
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

/// <summary>A part of a query up to a row, and what its names are looked up in.</summary>
/// <param name="End">The row behind the last one of the part.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Scope">The relations in sight; open where they are not known.</param>
/// <param name="Select">The query whose outputs may be named, where there is one.</param>
/// <param name="Outputs">The outputs that may be named; null where they are not known.</param>
internal sealed record QueryPlace(int End, Clause Clause, Scope Scope, SelectQuery? Select = null, IReadOnlyList<OutputColumn>? Outputs = null)
{
    private ColumnIndex? outputIndex;
    private Dictionary<IReadOnlyList<string>, IReadOnlyList<string>>? candidates;

    /// <summary>Where the item of a select list starts that the expression is in.</summary>
    public int Start { get; init; }

    /// <summary>The names that the query gives to its own clauses.</summary>
    public SelectNames? Names { get; init; }

    /// <summary>Whether the part is within a call that may see the rows behind a grouping.</summary>
    public bool IsWithinCall { get; init; }

    /// <summary>The outputs that may be named, by their names.</summary>
    public ColumnIndex? OutputIndex => Outputs is null ? null : outputIndex ??= new ColumnIndex(Outputs);

    /// <summary>The names of some columns in sight and of the outputs, each once; all references of the clause share the list.</summary>
    public IReadOnlyList<string> CandidatesAmong(IReadOnlyList<string> columns)
    {
        if (Outputs is not { Count: > 0 }) return columns;
        candidates ??= [];
        if (candidates.TryGetValue(columns, out var known)) return known;
        return candidates[columns] = columns.Concat(ScopeRelation.NamesOf(Outputs)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
    }

    /// <summary>The place that starts with a row; null where what holds for the rows around holds for it too.</summary>
    public static QueryPlace? At(SqlNode node, QueryPlace around, QueryFacts facts)
    {
        var end = node.Table.EndRow(node.Row);
        var parent = node.Parent;
        switch (node.Kind)
        {
            case SyntaxKind.Query or SyntaxKind.SelectQuery or SyntaxKind.PipeOperator or SyntaxKind.LateralView or SyntaxKind.TransformClause or SyntaxKind.PivotRelation or SyntaxKind.UnpivotRelation
                or SyntaxKind.ValuesRelation or SyntaxKind.ValuesQuery or SyntaxKind.TableFunctionRelation or SyntaxKind.TableArgument:
                return new QueryPlace(end, Clause.Closed, Scope.Open);
            case SyntaxKind.FunctionBody when parent is CreateFunctionStatement function:
                return new QueryPlace(end, Clause.Filter, new Scope([], [], OuterScopes.ParametersOf(function), facts));
            case var kind when kind.IsStatement():
                return new QueryPlace(end, Clause.Closed, Scope.Open);
            case SyntaxKind.LambdaExpression:
                return around with { End = end, Scope = around.Scope.With(((LambdaExpression)node).Parameters, []) };
            case SyntaxKind.FunctionCall when parent is LateralView { Parent: SelectQuery select }:
                return new QueryPlace(end, Clause.LateralView, facts.ScopeOf(select));
            case var kind when kind.IsExpression() && parent is JoinRelation join:
                return new QueryPlace(end, Clause.JoinCondition, facts.ScopeOfCondition(join));
            case SyntaxKind.OrderByClause or SyntaxKind.SortByClause or SyntaxKind.ClusterByClause or SyntaxKind.DistributeByClause when parent is Query query:
                return OfOrder(end, query, facts);
            default:
                return parent is SelectQuery owner ? Of(node, end, owner, facts)
                    : around is { Clause: Clause.Having or Clause.OrderBy, IsWithinCall: false } && GroupedColumns.IsCall(node) ? around with { End = end, IsWithinCall = true }
                    : null;
        }
    }

    private static QueryPlace? Of(SqlNode clause, int end, SelectQuery select, QueryFacts facts) => clause switch
    {
        SelectItem => new QueryPlace(end, Clause.SelectItem, facts.ScopeOf(select), select) { Start = clause.Span.Start, Names = facts.NamesOf(select) },
        WhereClause => new QueryPlace(end, Clause.Filter, facts.ScopeOf(select)),
        GroupByClause => new QueryPlace(end, Clause.GroupBy, facts.ScopeOf(select), select, OutputsOf(select, facts)) { Names = facts.NamesOf(select) },
        HavingClause => new QueryPlace(end, Clause.Having, facts.ScopeOf(select), select, OutputsOf(select, facts)) { Names = facts.NamesOf(select) },
        QualifyClause => new QueryPlace(end, Clause.Qualify, facts.ScopeOf(select), select, OutputsOf(select, facts)) { Names = facts.NamesOf(select) },
        WindowClause => new QueryPlace(end, Clause.Window, facts.ScopeOf(select), select, OutputsOf(select, facts)) { Names = facts.NamesOf(select) },
        _ => null,
    };

    private static QueryPlace OfOrder(int end, Query query, QueryFacts facts)
    {
        var outputs = facts.Shape(query).Columns;
        var select = query.Body as SelectQuery;
        return new QueryPlace(end, Clause.OrderBy, select is null ? Scope.Empty : facts.ScopeOf(select), select, outputs) { Names = select is null ? null : facts.NamesOf(select) };
    }

    private static IReadOnlyList<OutputColumn>? OutputsOf(SelectQuery select, QueryFacts facts) =>
        select.Parent is Query query && query.Body is SelectQuery body && body.Row == select.Row ? facts.Shape(query).Columns : facts.ShapeOfSelect(select).Columns;
}
