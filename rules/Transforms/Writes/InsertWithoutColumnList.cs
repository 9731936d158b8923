using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>An insert that trusts in the order of the table's columns.</summary>
public sealed class InsertWithoutColumnList : Rule
{
    public override RuleInfo Info { get; } = new("SQL008", "insert-without-column-list")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "`{0}` is filled by position",
        Summary = "An INSERT from a query has neither a column list nor BY NAME, although its columns fit today.",
        Why = "The next ADD COLUMN, or a column moved in the select list, shifts values into other columns.",
        Silent = "INSERT ... VALUES, directories, and inserts that already land wrong (SQL006, SQL007).",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", "INSERT INTO [|shop.sold|] SELECT order_id, amount FROM shop.orders;"),
            Example.Good("src/orders.sql", "INSERT INTO shop.sold BY NAME SELECT order_id, amount FROM shop.orders;"),
            Example.Good("src/orders.sql", "INSERT INTO shop.sold (order_id, amount) SELECT order_id, amount FROM shop.orders;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static Finding? Check(InsertStatement insert, Script script)
    {
        if (insert is not { Target: { } target,
            Query: { Body: not ValuesQuery },
            Columns: null,
            IsByName: false,
            IsDirectory: false,
            IsReplaceWhere: false }
            || script.HasErrorsIn(insert))
        {
            return null;
        }

        var facts = InsertFacts.Of(insert, script);
        if (facts is { IsAligned: false }) return null;
        var namesFit = facts is not null && facts.Pairs.All(facts.IsInPlace) && insert.Partition is null;
        return new Finding(script.At(target), target.Text)
        {
            Label = "no column list",
            Related = facts is null ? [] : [new RelatedPlace(facts.Schema.Place, "the order is decided here")],
            Help = namesFit ? null : "name the columns behind the table, or write BY NAME",
            Fixes = namesFit
                ? [new Fix(
                    "add `BY NAME`",
                    IsSafe: false,
                    [new FileEdit(script.Document.Source, new TextEdit(new TextSpan(target.Span.End, 0), " BY NAME"))])]
                : [],
        };
    }
}
