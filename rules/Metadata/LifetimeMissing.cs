using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A table of which nobody says how long its data is kept.</summary>
public sealed class LifetimeMissing : Rule
{
    public override RuleInfo Info { get; } = new("MET005", "lifetime-missing")
    {
        Severity = Severity.Warning,
        Message = "{0}",
        Summary = "A Metadata job says in `lifetime` for how many days the data is kept, or `-1` for data that is kept for ever.",
        Why = "Without it each day stays for ever and is paid for, personal data too; a value that is no number of days is ignored.",
        Silent = "Lifetimes that are only known at run time.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|metacat|]", "owner: content")),
            Example.Bad("main.sch.yaml", Workflow("metacat", "lifetime: [|400d|]")),
            Example.Good("main.sch.yaml", Workflow("metacat", "lifetime: 400")),
            Example.Good("main.sch.yaml", Workflow("metacat", "lifetime: -1")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        foreach (var each in workflow.Workflow.AllJobs)
        {
            if (each is not TaskJob { Metadata: { Tables: [{ } table, ..] } metadata } job) continue;
            if (metadata.Lifetime is not { } lifetime)
            {
                if (IsMisplaced(job)) continue;
                yield return new Finding(
                    workflow.At(metadata.Node?.Entry?.KeyNode ?? job.Id ?? job.Wrapper),
                    $"no `lifetime` says how long `{TableIdentity.Of(workflow.Parameters.TextOf(table, job)).ShortName}` is kept")
                {
                    Related = [new RelatedPlace(workflow.At(table), "the table")],
                    Help = "add `lifetime` with a number of days, or `-1` for ever",
                };
            }
            else if (workflow.Parameters.TextOf(lifetime, job).Constant is { } text && !IsNumberOfDays(text))
            {
                yield return new Finding(
                    workflow.At(lifetime),
                    $"`{text}` is no number of days") { Help = "write a positive whole number of days, or `-1` for ever" };
            }
        }
    }

    // "lifetme: 400", or "lifetime: 400" one level too high: a flaw of its own.
    private static bool IsMisplaced(TaskJob job) =>
        job.Node.DescendantsAndSelf()
            .OfType<YamlMapping>()
            .SelectMany(m => m.Entries)
            .Any(e => e.Name is { } name && (name == "lifetime" || NearMatch.Find(name, ["lifetime"]) is not null));

    private static bool IsNumberOfDays(string text) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && days is > 0 or -1;

    private static string Workflow(string metacat, string setting) => $"""
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: describe
                type: Metadata
                {metacat}:
                  tables: [lake/media/titles]
                  {setting}
        """;
}
