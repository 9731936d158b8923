using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>An audit that repeats another one, or that can never pass.</summary>
public sealed class RedundantAudit : Rule
{
    private const string Next = "\n                ";

    public override RuleInfo Info { get; } = new("AUD009", "redundant-audit")
    {
        Severity = Severity.Warning,
        Message = "{0}",
        Summary = "No two audits of a table check the same, none has an empty range, and no two ranges exclude each other.",
        Why =
            "An audit that cannot pass stops each publication; one that repeats another is paid for twice, and one of the two is forgotten at the next change.",
        Silent = "Limits that are only known at run time. A repetition is reported as information only.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow($"min: [|500|]{Next}max: 5", "min: 1")),
            Example.Bad("main.sch.yaml", Workflow($"min: 1{Next}max: 5", "min: [|10|]")),
            Example.Good("main.sch.yaml", Workflow("min: 1", $"min: 10{Next}max: 500")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package) =>
        GuardedTable.In(package).SelectMany(CheckTable).GroupBy(f => f.Place).Select(g => g.First());

    private static IEnumerable<Finding> CheckTable(GuardedTable table)
    {
        for (var i = 0; i < table.Audits.Length; i++)
        {
            var audit = table.Audits[i];
            if (audit.Spec.Function is not { } function) continue;
            if (AuditRange.Of(audit) is { IsEmpty: true } empty)
            {
                yield return new Finding(
                    empty.Place,
                    $"no number lies between the limits of `{function.Value}`")
                {
                    FollowsFrom = table.FollowsFrom,
                    Help = "exchange `min` and `max`",
                };
            }

            for (var before = 0; before < i; before++)
            {
                var earlier = table.Audits[before];
                if (earlier.Spec.Function?.Value != function.Value || ParametersOf(earlier) != ParametersOf(audit)) continue;
                var proof = new RelatedPlace(table.Workflow.At(earlier.Spec.Function!), "the other audit");
                if (LimitsOf(earlier) == LimitsOf(audit))
                {
                    yield return new Finding(
                        table.Workflow.At(function),
                        $"`{function.Value}` is checked twice")
                    {
                        AtMost = Severity.Info,
                        FollowsFrom = table.FollowsFrom,
                        Related = [proof],
                    };
                }
                else if (audit.Blocks
                    && earlier.Blocks
                    && AuditRange.Of(audit) is { IsEmpty: false } range
                    && AuditRange.Of(earlier) is { IsEmpty: false } other
                    && range.Excludes(other))
                {
                    yield return new Finding(
                        range.Place,
                        $"no table passes both audits `{function.Value}`: their ranges exclude each other")
                    {
                        FollowsFrom = table.FollowsFrom,
                        Related = [proof],
                    };
                }
            }
        }
    }

    // What is checked, without the limits.
    private static string ParametersOf(AuditFacts audit) => Written(audit, name => name is not ("min" or "max"));

    private static string LimitsOf(AuditFacts audit) => Written(audit, name => name is "min" or "max");

    private static string Written(AuditFacts audit, Func<string, bool> isMeant) => string.Join(";", (
        from entry in audit.Spec.Params?.EffectiveEntries ?? []
        where entry.Name is { } name && isMeant(name)
        orderby entry.Name
        select $"{entry.Name}={string.Join(",", entry.ValueNode.Resolved.ScalarValues().Select(s => s.Value))}"));

    private static string Workflow(string first, string second) => $"""
        Workflow:
          id: titles.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/media/titles]
                data_auditor:
                  audits:
                    - function: row_count_should_be_between
                      blocking: true
                      params:
                        {first}
                    - function: row_count_should_be_between
                      blocking: true
                      params:
                        {second}
        """;
}
