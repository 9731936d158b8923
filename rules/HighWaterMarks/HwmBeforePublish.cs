using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>A high-water mark that moves before the data is there.</summary>
public sealed class HwmBeforePublish : Rule
{
    private const int DeepestCall = 6;

    public override RuleInfo Info { get; } = new("HWM002", "hwm-before-publish")
    {
        Severity = Severity.Error,
        Message = "`{0}` can move the mark of `{1}` {2}",
        Summary =
            "The job that moves the high-water mark of a table runs only after the table has been published: after its wap template, or after a call that waits for the workflow with it.",
        Why = "Consumers wait for the mark. They start on yesterday's data, and the mark cannot be taken back.",
        Silent = "Jobs in a circle, and orders that depend on values only known at run time.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|mark|]", "dag: [create -> mark, create -> publish]")),
            Example.Bad("main.sch.yaml", Workflow("[|mark|]", "dag: parallel")),
            Example.Good("main.sch.yaml", Workflow("mark", "dag: [create -> publish, publish -> mark]")),
            Example.Good("main.sch.yaml", Workflow("mark", "dag: sequential")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Document.Tree.Errors.Count > 0) return [];
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is TaskJob { HighWaterMark: { } spec } mark && Judge(mark, spec, workflow) is { } finding) findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Judge(TaskJob mark, HighWaterMarkSpec spec, WorkflowModel workflow)
    {
        foreach (var name in spec.Tables)
        {
            var table = TableIdentity.Of(workflow.Parameters.TextOf(name, mark));
            if (FlawOf(table, mark, workflow, 0) is not { } flaw) continue;
            return new Finding(flaw.Place ?? workflow.At(mark.Id ?? mark.Wrapper), mark.Id?.Value ?? "hwm", table.ShortName, flaw.When)
            {
                Label = flaw.Label,
                Related = [
                    .. flaw.Related,
                    .. flaw.Place is null ? [] : new[] { new RelatedPlace(workflow.At(mark.Id ?? mark.Wrapper), "moves the mark") },
                ],
                Help = flaw.Help,
                FollowsFrom = flaw.NoOrder is { } none ? [none] : [],
            };
        }

        return null;
    }

    // The job is the one that moves the mark, or the call of the workflow with it.
    private static Flaw? FlawOf(TableIdentity table, Job job, WorkflowModel workflow, int depth)
    {
        var publications = OfTheMarkedDay(Publication.Of(table, workflow, except: job), job, workflow);
        if (publications.Length == 0) return depth < DeepestCall ? FlawInCallers(table, workflow, depth) : null;
        if (workflow.Graph.HasCircle || (!workflow.Writes.AreAll && publications.All(p => p.Write.Table.SameAs(table) == Answer.Unknown)))
            return null;

        var flaws = new List<Flaw>();
        foreach (var publication in publications)
        {
            if (FlawOf(publication, job, workflow) is not { } flaw) return null;
            flaws.Add(flaw);
        }

        return flaws.Find(f => f.Place is not null)
            ?? flaws[0] with { Related = flaws.SelectMany(f => f.Related).Distinct().Take(2).ToArray() };
    }

    private static Flaw? FlawInCallers(TableIdentity table, WorkflowModel workflow, int depth)
    {
        // A workflow that only moves marks: its calls are placed in the order.
        var flaws = workflow.Callers.Select(call => FlawOf(table.SeenFrom(call, workflow), call.Job, call.Caller, depth + 1)).ToArray();
        return flaws.Length > 0 && flaws.All(f => f is not null) ? flaws[0] : null;
    }

    private static Flaw? FlawOf(Publication publication, Job job, WorkflowModel workflow)
    {
        if (!publication.IsSynchronyKnown) return null;
        var publisher = publication.Job.Id?.Value ?? publication.Job.Wrapper.Value;
        var place = workflow.At(publication.Job.Id ?? publication.Job.Wrapper);
        switch (workflow.Graph.Precedes(publication.Job, job))
        {
            case Answer.No:
                return Early(null);
            case Answer.Unknown when workflow.Graph.StartTogether(publication.Job, job, workflow) is { } none:
                return Early(none);
            case Answer.Yes when publication.Detached is { Job.Sync: { } sync } detached:
                return new Flaw(
                    detached.Caller.At(sync),
                    $"while `{publisher}` is still at work",
                    "does not wait",
                    [],
                    "wait for the workflow: `sync: true`");
            case Answer.Yes when publication.IgnoredFailure(workflow, job) is { } ignored:
                return new Flaw(
                    ignored,
                    $"although `{publisher}` has failed",
                    "goes on after a failure",
                    [],
                    "let the failure of the publication stop what follows");
            default:
                return null;
        }

        Flaw Early(Cause? none) =>
            new(
                null,
                $"before `{publisher}` has published it",
                "may run first",
                [new RelatedPlace(place, "publishes the table")],
                $"let it follow `{publisher}`") { NoOrder = none };
    }

    // Where several days are published, only the day that is marked counts: "newest: {DATE: ${LATEST}}" for "hwm_datetime: ${LATEST}".
    private static Publication[] OfTheMarkedDay(Publication[] publications, Job job, WorkflowModel workflow)
    {
        if (job is not TaskJob { HighWaterMark.DateTime: { } marked } || publications.All(p => p.Write.Calls.Length == 0))
            return publications;
        var day = workflow.Parameters.TextOf(marked, job);
        var ofThatDay = Array.FindAll(publications, p => p.Write.Calls.Length > 0 && IsFor(day, p.Write.Calls[0]));
        return ofThatDay.Length == 0 ? publications : Array.FindAll(publications, p => p.Write.Calls.Length == 0 || ofThatDay.Contains(p));
    }

    private static bool IsFor(SymbolicText day, WorkflowCall call) => call.Job.Arguments.Any(a =>
        DateParameters.IsDateName(a.Name) && !a.IsExpression && call.Caller.Parameters.TextOf(a.Value, call.Job).SameAs(day) == Answer.Yes);

    private sealed record Flaw(Location? Place, string When, string Label, IReadOnlyList<RelatedPlace> Related, string Help)
    {
        /// <summary>Where jobs start together, an order is lacking first.</summary>
        public Cause? NoOrder { get; init; }
    }

    private static string Workflow(string mark, string order) => $"""
        Workflow:
          id: revenue.main
          {order}
          jobs:
            - job:
                id: create
                type: NoOp
            - template:
                id: publish
                type: wap
                tables: [lake/retail/revenue]
            - job:
                id: {mark}
                type: HWM
                metacat:
                  table: lake/retail/revenue
                  hwm_datetime: 20240301
        """;
}
