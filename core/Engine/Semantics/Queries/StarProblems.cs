using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells stars that leave out columns which are not there: <c>* EXCEPT (no_such_column)</c>.</summary>
internal static class StarProblems
{
    public static QueryProblem? Of(StarExpression star, QueryPlace place)
    {
        if (place.Clause != Clause.SelectItem || star.Except is not { } except) return null;
        var columns = star.Qualifier is [.., var owner]
            ? place.Scope.Relations.Where(r => r.IsNamed(owner.Value)).ToArray() is [var only] ? only.Columns : null
            : place.Scope.Columns;
        if (columns is null || columns.Any(c => c.ResultName is null)) return null;
        var isMissing = except.Paths.Any(path => path is [{ IsTemplated: false } name] && columns.All(c => !string.Equals(c.ResultName, name.Value, StringComparison.OrdinalIgnoreCase)));
        return isMissing ? new QueryProblem(QueryProblemKind.UnresolvedColumn, star, star.Span) { Candidates = columns.Select(c => c.ResultName!).ToArray() } : null;
    }
}
