using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Frontends.Programs;

namespace Dataflow.Lint.Rules.Programs;

/// <summary>A write in one task.</summary>
public sealed class SinglePartitionWrite : Rule
{
    public override RuleInfo Info { get; } = new("PYS002", "single-partition-write")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` has one task write all rows",
        Summary =
            "Rows are gathered in one partition and written from there: `repartition(1)`, `coalesce(1)`, `sdf_repartition(partitions = 1)`.",
        Why = "One task writes everything while the others wait; with more rows it runs out of time or memory.",
        Silent = "Where a `limit` or an aggregate of all rows leaves few, or rows are shuffled again before they are written.",
        Examples = () =>
        [
            Example.Bad("src/orders.py", """
                orders = spark.table("shop.orders").filter("total > 0")
                orders.[|repartition|](1).write.insertInto("shop.sales")
                """),
            Example.Good("src/orders.py", """
                orders = spark.table("shop.orders").filter("total > 0")
                orders.write.insertInto("shop.sales")
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Program(Check);

    private static IEnumerable<Finding> Check(ProgramDocument program) =>
        program.FlawsOf(ProgramFlawKind.OnePart).Select(flaw => new Finding(program.At(flaw.Place), flaw.Words)
        {
            Help = "leave it out: the table's own settings say how large its files are",
        });
}
