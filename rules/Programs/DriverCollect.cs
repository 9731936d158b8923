using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Frontends.Programs;

namespace Dataflow.Lint.Rules.Programs;

/// <summary>All rows of a table in the memory of one machine.</summary>
public sealed class DriverCollect : Rule
{
    public override RuleInfo Info { get; } = new("PYS003", "driver-collect")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` brings all rows of the table to the driver",
        Summary = "A whole table is fetched from Spark: `collect()`, `toPandas()`.",
        Why = "The driver has the memory of one machine: the job fails on the day the table has outgrown it.",
        Silent = "Tests, rows behind a condition, a join, a `limit`, a grouping or `distinct`, and rows that are not read from a table.",
        Examples = () =>
        [
            Example.Bad("src/orders.py", """
                orders = spark.table("shop.orders").select("order_id", "total")
                rows = orders.[|collect|]()
                """),
            Example.Good("src/orders.py", """
                orders = spark.table("shop.orders").select("order_id", "total")
                rows = orders.limit(10).collect()
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Program(Check);

    private static IEnumerable<Finding> Check(ProgramDocument program) =>
        program.FlawsOf(ProgramFlawKind.Collected).Select(flaw => new Finding(program.At(flaw.Place), flaw.Words)
        {
            Help = "let Spark aggregate or write the rows, or limit them first",
        });
}
