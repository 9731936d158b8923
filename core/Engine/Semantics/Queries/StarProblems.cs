using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells stars that leave out columns which are not there: <c>* EXCEPT (no_such_column)</c>.</summary>
internal static class StarProblems
{
    public static QueryProblem? Of(StarExpression star, QueryPlace place)
    {
        if (place.Clause != Clause.SelectItem || star.Except is not { } except) return null;
        var relation = star.Qualifier is [.., var owner] ? place.Scope.Named(owner.Value) is [var only] ? only : null : null;
        var index = star.Qualifier.Count > 0 ? relation?.Index : place.Scope.Visible;
        if (index is null || index.HasNameless) return null;
        var isMissing = except.Paths.Any(path => path is [{ IsTemplated: false } name] && index.Count(name.Value) == 0);
        var names = relation?.ColumnNames ?? place.Scope.ColumnNames;
        return isMissing ? new QueryProblem(QueryProblemKind.UnresolvedColumn, star, star.Span) { Candidates = names } : null;
    }
}
