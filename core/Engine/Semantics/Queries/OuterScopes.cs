using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Finds what a query sees of the query around it.</summary>
internal static class OuterScopes
{
    /// <summary>The scope around; null where there is none, and an open one where nobody can tell.</summary>
    public static Scope? Of(SelectQuery select, QueryFacts facts)
    {
        SqlNode child = select;
        foreach (var ancestor in select.RunsAround)
        {
            switch (ancestor)
            {
                // A subquery in FROM sees only what the query around sees from outside, a lateral one also the relations before it.
                case SubqueryRelation subquery:
                    return OfRelation(subquery, facts);
                case JoinRelation join when child is Expression:
                    return facts.ScopeOfCondition(join);
                case TableFunctionRelation function:
                    return facts.ScopeBefore(function) ?? Scope.Open;
                case ValuesRelation or PivotRelation or UnpivotRelation or LateralView or PipeOperator or TransformClause or TableArgument:
                    return Scope.Open;

                // "ORDER BY (SELECT ...)" sees outputs and inputs.
                case Query when child is not (QueryBody or WithClause):
                    return Scope.Open;
                case SelectQuery around:
                    return facts.ScopeOf(around);
                case CreateFunctionStatement function:
                    return ParametersOf(function);
                case Statement statement:
                    return statement is QueryStatement or InsertStatement or CreateTableStatement or CreateViewStatement or AlterViewStatement ? null : Scope.Open;
            }

            child = ancestor;
        }

        return null;
    }

    /// <summary>What the body of a function sees: <c>p</c> and <c>f.p</c>; null where it has no parameters.</summary>
    public static Scope? ParametersOf(CreateFunctionStatement function)
    {
        var parameters = function.Parameters.Where(p => p.Name is not null).ToArray();
        if (parameters.Length == 0 || function.Name?.Last is not { } name) return null;
        return Scope.Empty.With([.. parameters.Select(p => p.Name!), name], [.. parameters.Select(p => WrittenTypes.Of(p.Type).AsRead)]);
    }

    private static Scope? OfRelation(SubqueryRelation relation, QueryFacts facts)
    {
        if (relation.Ancestor<SelectQuery>() is not { } around) return relation.Ancestor<Statement>() is MergeStatement ? null : Scope.Open;
        if (!relation.IsLateral) return Of(around, facts);
        if (facts.ScopeBefore(relation) is null) facts.ScopeOf(around);
        return facts.ScopeBefore(relation) ?? Scope.Open;
    }
}
