using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Names;

/// <summary>A common table expression that nothing reads.</summary>
public sealed class UnusedCte : Rule
{
    public override RuleInfo Info { get; } = new("SQL028", "unused-cte")
    {
        Severity = Severity.Info,
        Message = "nothing reads `{0}`",
        Summary = "A query in WITH whose name does not occur in what follows.",
        Why = "Either the query reads another table than its author meant, or people mend a step that changes nothing.",
        Silent = "Statements in which a template stands for a table or a query.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", """
                WITH paid AS (SELECT order_id FROM shop.orders WHERE is_paid), [|open|] AS (SELECT order_id FROM shop.orders WHERE NOT is_paid)
                SELECT order_id FROM paid;
                """),
            Example.Good("src/orders.sql", """
                WITH paid AS (SELECT order_id FROM shop.orders WHERE is_paid)
                SELECT order_id FROM paid;
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<WithClause>(Check);

    private static IEnumerable<Finding> Check(WithClause with, Script script)
    {
        if (with.Parent is not { } scope || script.HasErrorsIn(scope) || scope.DescendantsAndSelf.Any(IsOpen)) yield break;
        var read = Ctes.ReadIn(scope);

        // Of the branches of a template only one is read as the query it may be.
        var mentioned = scope.HoldsToken(SyntaxKind.TemplateBlock) ? MentionsIn(scope) : null;
        var all = with.Ctes;
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Name is not { IsTemplated: false } name || read.Contains(name.Value) || mentioned?[name.Value].Skip(1).Any() == true)
                continue;
            yield return new Finding(script.At(name.Span), name.Value)
            {
                Label = "never read",
                FollowsFrom = [new Cause("SQL021", script.At(scope))],
                Fixes = all.Count > 1
                    ? [new Fix(
                        $"remove `{name.Value}`",
                        IsSafe: false,
                        [new FileEdit(script.Document.Source, new TextEdit(SpanWithComma(all, i), ""))])]
                    : [],
            };
        }
    }

    private static TextSpan SpanWithComma(IReadOnlyList<CommonTableExpression> all, int i) => i == 0
        ? TextSpan.FromBounds(all[0].Span.Start, all[1].Span.Start)
        : TextSpan.FromBounds(all[i - 1].Span.End, all[i].Span.End);

    private static ILookup<string, SyntaxToken> MentionsIn(SqlNode scope) =>
        scope.Tokens.Where(t => t.Kind is SyntaxKind.Identifier or SyntaxKind.QuotedIdentifier || t.Kind.IsKeyword())
            .ToLookup(t => t.Text.Trim('`'), StringComparer.OrdinalIgnoreCase);

    // A hole may stand for any name, and SELECT TRANSFORM or a command may read what the grammar does not see.
    private static bool IsOpen(SqlNode node) =>
        node is TemplateQuery or ErrorRelation or ErrorQuery
        || (node is TableName { IsTemplated: true, Parts.Count: 1 })
        || node is TableName { IsComputed: true };
}
