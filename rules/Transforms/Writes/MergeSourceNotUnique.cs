using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>A MERGE whose source has several rows for one row of the target.</summary>
public sealed class MergeSourceNotUnique : Rule
{
    public override RuleInfo Info { get; } = new("SQL049", "merge-source-not-unique")
    {
        Severity = Severity.Warning,
        Message = "the source has a row for each `{0}`, which ON does not compare",
        Summary = "The source of a MERGE is grouped or numbered by more columns than its ON compares.",
        Why =
            "Two rows of the source then change one row of the target: Spark stops with MERGE_CARDINALITY_VIOLATION, on some day, in the middle of the write.",
        Silent =
            "Sources whose keys cannot be derived, columns fixed by a condition, columns of which the name says that they belong to the key, and merges that only insert.",
        Examples = () =>
        [
            Example.Bad(
                "src/merge.sql",
                Merge(
                    "(SELECT customer_id, status, max(email) AS email FROM crm.changes GROUP BY customer_id, status)",
                    "[|t.customer_id = s.customer_id|]")),
            Example.Good(
                "src/merge.sql",
                Merge(
                    "(SELECT customer_id, status, max(email) AS email FROM crm.changes GROUP BY customer_id, status)",
                    "t.customer_id = s.customer_id AND t.status = s.status")),
            Example.Good(
                "src/merge.sql",
                Merge(
                    "(SELECT customer_id, max(email) AS email, max(status) AS status FROM crm.changes GROUP BY customer_id)",
                    "t.customer_id = s.customer_id")),
            Example.Good(
                "src/merge.sql",
                Merge(
                    "(SELECT customer_id, status, max(email) AS email FROM crm.changes WHERE status = 'new' GROUP BY customer_id, status)",
                    "t.customer_id = s.customer_id")),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<MergeNode>(Check);

    private static Finding? Check(MergeNode merge, Script script)
    {
        if (merge is not { Condition: { } condition, Source.AllColumns: { } columns }
            || !merge.Actions.Any(a => a is { IsMatched: true, IsBySource: false, Condition: null }))
        {
            return null;
        }

        if (script.Meaning.Keys.Of(merge.Source) is not [{ Count: > 1 } key]) return null;
        var own = new HashSet<int>(columns.Select(c => c.Attribute));
        var compared = new HashSet<int>(ComparedIn(condition).Select(c => c.Column.Attribute).Where(own.Contains));
        var fixedColumns = FixedIn(merge.Source, script.Meaning.Plan);
        var inside = key.Select(i => columns[i]).Where(c => compared.Contains(c.Attribute)).ToArray();
        var outside = key.Select(i => columns[i]).Where(c => !compared.Contains(c.Attribute) && !fixedColumns.Contains(c.Root)).ToArray();
        if (inside.Length == 0 || outside.FirstOrDefault() is not { ResultName: { } name } || compared.Count != inside.Length) return null;
        if (outside.Any(c => inside.Any(known => SharesWord(c.ResultName ?? "", known.ResultName ?? "")))) return null;
        return new Finding(
            script.At(condition.Span),
            name)
        {
            Label = $"nothing of `{name}`",
            Related = [new RelatedPlace(script.At(merge.Source.Span), "the source")],
            Help = $"compare `{name}` as well, or leave one row of each in the source",
        };
    }

    private static IEnumerable<ColumnValue> ComparedIn(ValueNode condition) =>
        Conditions.Conjuncts(condition)
            .OfType<BinaryValue>()
            .Where(c => c.Operator.IsEquality())
            .SelectMany(c => new[] { c.Left, c.Right }).OfType<ColumnValue>();

    // "WHERE status = 'new'" leaves one group of it.
    private static HashSet<Column> FixedIn(RelationNode source, Plan plan) =>
        new(plan.Below<Filter>(source)
            .SelectMany(f => Conditions.Conjuncts(f.Condition))
            .OfType<BinaryValue>()
            .Where(c => c.Operator.IsEquality())
            .Select(c =>
                c.Left is ColumnValue left && plan.IsConstant(c.Right) ? left.Column.Root
                    : c.Right is ColumnValue right && plan.IsConstant(c.Left) ? right.Column.Root
                    : null).OfType<Column>());

    // The name of a customer goes with its id.
    private static bool SharesWord(string one, string other)
    {
        var words = other.ToLowerInvariant().Split('_');
        return one.ToLowerInvariant().Split('_').Any(word => word.Length > 2 && words.Contains(word));
    }

    private static string Merge(string source, string condition) => $"""
        MERGE INTO crm.customers AS t
        USING {source} AS s
        ON {condition}
        WHEN MATCHED THEN UPDATE SET email = s.email
        WHEN NOT MATCHED THEN INSERT (customer_id, email, status) VALUES (s.customer_id, s.email, s.status);
        """;
}
