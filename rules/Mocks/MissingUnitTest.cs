using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A script that writes a table and that no test runs.</summary>
public sealed class MissingUnitTest : Rule
{
    public override RuleInfo Info { get; } = new("TST001", "missing-unit-test")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "no test runs `{0}`, which writes `{1}`",
        Summary = "A script that a job runs to write a table has a test that names it, or that is named after it.",
        Why = "The first run of a changed query is the one in production.",
        Silent = "Scripts that no job runs, that only create tables, or that write nothing but steps on the way to another table.",
        Examples = () =>
        [
            Example.Bad(
                DatedWorkflow.Orders,
                new ExampleFile(
                    "src/orders.sql",
                    "INSERT OVERWRITE TABLE [|shop.orders|] SELECT order_id FROM shop.lines WHERE day = '${RUN_DATE}';")),
            Example.Good(
                DatedWorkflow.Orders,
                new ExampleFile(
                    "src/orders.sql",
                    "INSERT OVERWRITE TABLE shop.orders SELECT order_id FROM shop.lines WHERE day = '${RUN_DATE}';"),
                new ExampleFile("src/test_orders.py", "SCRIPT = \"orders.sql\"\n")),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script)
    {
        if (script.Uses.Length == 0 || script.Package.Tests.Of(script).Any() || script.Package.Tests.NamedAfter(script).Any()) yield break;
        foreach (var write in script.Effects)
        {
            if (write.Role != TableRole.Write || script.IdentitiesOf(write.Name).Any(table => IsStep(table, script))) continue;
            yield return new Finding(
                script.At(write.Name),
                PathText.FileNameOf(script.Document.Path),
                script.IdentitiesOf(write.Name)[0].ShortName)
            {
                Related = [new RelatedPlace(
                    script.Uses[0].Workflow.At(script.Uses[0].Job.Id ?? script.Uses[0].Job.Wrapper),
                    "the job that runs it")],
                Help =
                    $"add `test_{PathText.FileNameOf(script.Document.Path).Replace(".sql", ".py").Replace(".hql", ".py")}` with mocks of its sources and of the rows it should write",
            };
            yield break;
        }
    }

    private static bool IsStep(TableIdentity table, Script script) =>
        script.Package.Tables.MayBe(table, TableRole.Read).OfType<ScriptMention>().Any(read => read.Script != script);
}
