using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Walks the queries of a statement once and asks of each expression whether Spark would reject it.</summary>
internal sealed class ProblemFinder(QueryFacts facts, SqlNode root)
{
    private readonly List<QueryProblem> problems = [];

    public IReadOnlyList<QueryProblem> Find()
    {
        // Between "{% if %}" and "{% else %}" stands what the query may or may not hold.
        if (root.Tokens.Any(t => t.Kind == SyntaxKind.TemplateBlock)) return [];
        var places = new Stack<QueryPlace>();
        places.Push(new QueryPlace(int.MaxValue, Clause.Closed, Scope.Open));
        foreach (var node in root.DescendantsAndSelf)
        {
            while (places.Peek().End <= node.Row) places.Pop();
            if (QueryPlace.At(node, places.Peek(), facts) is { } next) places.Push(next);
            var place = places.Peek();
            if (place.Clause == Clause.Closed) continue;
            var problem = node switch
            {
                ColumnReference reference => ColumnProblems.Of(reference, place),
                StarExpression star => StarProblems.Of(star, place),
                _ => null,
            };
            if (problem is not null) problems.Add(problem);
        }

        return problems;
    }
}
