using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A union that removes equal rows without saying so.</summary>
public sealed class UnionDistinct : Rule
{
    public override RuleInfo Info { get; } = new("SQL026", "union-distinct")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "`UNION` removes equal rows: say whether that is meant",
        Summary = "UNION without ALL or DISTINCT.",
        Why = "All rows are moved across the cluster to compare them, and two equal sales count as one.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", "SELECT order_id FROM shop.web_orders [|UNION|] SELECT order_id FROM shop.store_orders;"),
            Example.Good("src/orders.sql", "SELECT order_id FROM shop.web_orders UNION ALL SELECT order_id FROM shop.store_orders;"),
            Example.Good("src/orders.sql", "SELECT order_id FROM shop.web_orders UNION DISTINCT SELECT order_id FROM shop.store_orders;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<SetOperation>(Check);

    private static Finding? Check(SetOperation union, Script script)
    {
        if (union is not { Operator: SetOperator.Union, IsAll: false, OperatorToken: var word, Right: { } right }) return null;
        if (SaysDistinct(word, right)) return null;
        var place = script.At(word.Span);
        return new Finding(place)
        {
            Label = "compares all rows",
            Fixes = [Fix.Replace(place, "UNION ALL"), Fix.Replace(place, "UNION DISTINCT")],
        };
    }

    private static bool SaysDistinct(SyntaxToken word, QueryBody right)
    {
        for (var token = word.Index + 1; token < right.FirstToken.Index; token++)
        {
            if (word.Table.TokenKind(token) == SyntaxKind.DistinctKeyword) return true;
        }

        return false;
    }
}
