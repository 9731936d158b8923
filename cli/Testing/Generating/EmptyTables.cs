using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>A script before any rows are made up for it: the tables that it names, empty, on a day in March.</summary>
/// <param name="Test">The script with the values of its holes.</param>
/// <param name="Plan">What it means.</param>
/// <param name="Session">The tables it reads and writes.</param>
/// <param name="Unknown">Those whose columns are not known.</param>
internal sealed record EmptyTables(TestCase Test, CasePlan Plan, Session Session, IReadOnlyList<string> Unknown)
{
    private static readonly DateOnly Day = new(2024, 3, 1);

    /// <param name="script">The script.</param>
    /// <param name="edits">Changes of it that are tried.</param>
    public static EmptyTables Of(Script script, IReadOnlyList<TextEdit>? edits = null)
    {
        var test = new TestCase(
            script,
            script.Document.Path,
            "",
            new Dictionary<string, MockRows>(),
            CaseSettings.None) { Edits = edits ?? [] };
        test = test with { Days = RunDay.Of(test, new CasePlan(test), Day) };
        var plan = new CasePlan(test);
        var session = Session.Start(new ExecutionSettings
        {
            Now = ((Day.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 86_400_000_000L) + 43_200_000_000L,
        });
        var unknown = new List<string>();
        foreach (var name in plan.Read.Concat(plan.Written).DistinctBy(n => session.KeyOf(n.Parts)))
        {
            if (plan.Makes(name)) continue;
            if (!name.IsTemplated && plan.StateOf(name) is { } table && table.Columns.All(c => c.Type.IsExact))
                session = session.With(session.KeyOf(name.Parts), table);
            else unknown.Add(name.ToString());
        }

        return new(test, plan, session, unknown);
    }
}
