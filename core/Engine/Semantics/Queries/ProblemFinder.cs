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
        if (root.HoldsToken(SyntaxKind.TemplateBlock)) return [];
        var places = new Stack<QueryPlace>();
        places.Push(new QueryPlace(int.MaxValue, Clause.Closed, Scope.Open));
        foreach (var node in root.DescendantsAndSelf)
        {
            while (places.Peek().End <= node.Row) places.Pop();
            if (QueryPlace.At(node, places.Peek(), facts) is { } next) places.Push(next);
            var place = places.Peek();
            if (node is JoinRelation join && MissingFromUsing(join) is { } missing) problems.Add(missing);
            if (place.Clause == Clause.Closed) continue;
            var problem = node switch
            {
                ColumnReference reference => ColumnProblems.Of(reference, place),
                StarExpression star => StarProblems.Of(star, place),
                FunctionCall call => CallProblems.Of(call),
                _ => null,
            };
            if (problem is not null) problems.Add(problem);
            else if (node is Expression && HasPlainNames(place) && TypeProblems.Of(node, place.Scope, facts.Settings.IsAnsi) is { } mismatch) problems.Add(mismatch);
        }

        return problems;
    }

    private QueryProblem? MissingFromUsing(JoinRelation join) => facts.MissingIn(join) is not var (name, columns, side) ? null
        : new QueryProblem(QueryProblemKind.UnresolvedColumn, join, name.Span)
        {
            Name = name,
            Candidates = ScopeRelation.NamesOf(columns),
            Tables = FromRelations.Flatten(side).OfType<TableReference>().Where(t => Ctes.Find(t) is null).ToArray(),
        };

    // Where outputs may be named, a name may mean the output and have another type than the column.
    private static bool HasPlainNames(QueryPlace place) =>
        place.Clause is Clause.SelectItem or Clause.Filter or Clause.JoinCondition or Clause.LateralView
        || (place.Clause is Clause.Having or Clause.GroupBy && place.Names is { HasAliases: false });
}
