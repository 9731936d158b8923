using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Frontends.Programs;

namespace Dataflow.Lint.Rules.Programs;

/// <summary>A program that its language cannot read.</summary>
public sealed class ScriptSyntax : Rule
{
    public override RuleInfo Info { get; } = new("PYS001", "script-syntax")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary = "A program of Python, Scala or R for Spark with a string or a bracket that has no end, or a bracket that closes nothing.",
        Why = "The job fails as soon as it starts, or the package cannot be built.",
        Silent =
            "Notebooks, whose cells are read one by one, and whatever else may be wrong: only what no version of the language takes is said.",
        Examples = () =>
        [
            Example.Bad("src/orders.py", """
                def read(spark, database):
                    return spark.table([|f"|]{database}.orders)
                """),
            Example.Good("src/orders.py", """
                def read(spark, database):
                    return spark.table(f"{database}.orders")
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Program(Check);

    // What stands behind the first of them is read otherwise than it was meant.
    private static IEnumerable<Finding> Check(ProgramDocument program) =>
        program.FlawsOf(ProgramFlawKind.Syntax).Take(1).Select(flaw => new Finding(program.At(flaw.Place), flaw.Words));
}
