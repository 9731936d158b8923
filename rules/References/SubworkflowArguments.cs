using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.References;

/// <summary>A call that does not give the called workflow what it needs, or gives it something it does not know.</summary>
public sealed class SubworkflowArguments : Rule
{
    public override RuleInfo Info { get; } = new("REF004", "subworkflow-arguments")
    {
        Severity = Severity.Error,
        Message = "the call `{0}` {1}",
        Summary =
            "A call passes the parameters that the called workflow reads without a value of its own, the day in a loop over days or on a schedule, something of the loop around it, and the parameter that lets the mark move; and it passes none that the called workflow neither declares nor reads.",
        Why = "A backfill that forgets the day computes the default day again and again, and every run is green.",
        Silent =
            "Calls of workflows beyond the repository, parameters that flow down because `explicit_params` is not `true`, and parameters that no call passes (PRM001).",
        Examples = () =>
        [
            Example.Bad(Backfill("[|day|]", "MOVE_MARK: 'no'"), Main),
            Example.Bad(Backfill("day", "RUN_DATE: $DAY, [|MOVE_MRK|]: 'no'"), Main),
            Example.Bad(Caller("[|once|]", "NOTE: first"), Caller("twice", "NOTE: second, ZONE: UTC"), Zoned),
            Example.Good(Backfill("day", "RUN_DATE: $DAY, MOVE_MARK: 'no'"), Main),
            Example.Bad(
                new ExampleFile("rebuild.sch.yaml", """
                    Workflow:
                      id: orders.rebuild
                      jobs:
                        - foreach:
                            id: shops
                            ranges: {SHOP: {from: 0, to: 20}}
                            jobs:
                              - subworkflow: {id: [|shop|], workflow_id: orders.shop, explicit_params: true, LIMIT: 10}
                    """),
                Shop),
            Example.Good(
                new ExampleFile("rebuild.sch.yaml", """
                    Workflow:
                      id: orders.rebuild
                      jobs:
                        - foreach:
                            id: shops
                            ranges: {SHOP: {from: 0, to: 20}}
                            jobs:
                              - subworkflow: {id: shop, workflow_id: orders.shop, explicit_params: true, '!NUMBER': return SHOP + 1;}
                    """),
                Shop),
            Example.Good(Caller("once", "NOTE: first, ZONE: UTC"), Caller("twice", "NOTE: second, ZONE: UTC"), Zoned),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        foreach (var call in CallArguments.In(model)) Check(call, findings);
        return findings.ToArray();
    }

    private static void Check(CallArguments call, List<Finding> findings)
    {
        var (strays, absent, day, guard) = (call.Strays(), call.Missing(), call.ForgottenDay(), MarkGuards.ForgottenBy(call));

        var known = findings.Count;

        // One argument nobody knows, and one that is not there: the parameter was renamed.
        if (strays is [(var only, null)] && OnlyName(absent, day, guard) is { } renamed) strays = [(only, renamed)];
        foreach (var (argument, meant) in strays) findings.Add(Stray(call, argument, meant));
        foreach (var use in absent)
        {
            if (IsMisspelled(use.Reference.Name)) continue;
            findings.Add(Finding(
                call,
                $"does not pass `{use.Reference.Name}`, which `{Name(call)}` reads and does not declare",
                call.Callee.At(use.Reference.FullSpan),
                "read here",
                $"add `{use.Reference.Name}:` to the call"));
        }

        if (day is not null && !IsMisspelled(day.Name))
        {
            findings.Add(Finding(
                call,
                $"leaves `{day.Name}` of `{Name(call)}` at {day.Text!.Value}: each run computes that day",
                call.Callee.At(day.Span),
                "the day it falls back to",
                $"add `{day.Name}:` to the call"));
        }

        if (guard is not null && !IsMisspelled(guard.Parameter.Name))
        {
            findings.Add(Finding(
                call,
                $"leaves `{guard.Parameter.Name}` of `{Name(call)}` as it is, and so does every other: the mark never moves",
                call.Callee.At(guard.Place),
                "opens the way to the mark",
                $"add `{guard.Parameter.Name}:` to the call"));
        }

        if (findings.Count == known && call.UnusedLoop() is { } loop) findings.Add(SameInEachRound(call, loop));

        // What a misspelled argument should have been is not missing on top of it.
        bool IsMisspelled(string name) => strays.Exists(s => s.Meant == name);
    }

    // The one name that a call does not pass; null when there are none or several.
    private static string? OnlyName(List<ParameterUse> absent, ParameterDefinition? day, MarkGuard? guard)
    {
        var names = absent.ConvertAll(use => use.Reference.Name);
        if (day is not null) names.Add(day.Name);
        if (guard is not null) names.Add(guard.Parameter.Name);
        return names.Count > 0 && names.TrueForAll(name => name == names[0]) ? names[0] : null;
    }

    private static Finding Stray(CallArguments call, ParameterDefinition argument, string? meant)
    {
        var place = call.Caller.At(argument.NameSpan);
        var declared = call.Callee.Workflow.Parameters.FirstOrDefault(p => p.Name == meant);
        return new Finding(place, call.Job.IdText, $"passes `{argument.Name}`, which `{Name(call)}` neither declares nor reads")
        {
            Label = "not known there",
            Related = declared is null
                ? []
                : [new RelatedPlace(call.Callee.At(declared.NameSpan), "the parameter that is meant, declared here")],
            Fixes = meant is null ? [] : [Fix.Replace(place, meant)],
            AtMost = meant is null ? Severity.Warning : null,
        };
    }

    private static Finding Finding(CallArguments call, string flaw, Location proof, string label, string help, params string[] causes) =>
        new(call.Caller.At(call.Job.Id ?? call.Job.WorkflowId ?? call.Job.Wrapper), call.Job.IdText, flaw)
        {
            Label = "an argument is missing",

            // A name that is written wrong hands on nothing.
            FollowsFrom = [.. causes.Select(rule => new Cause(rule, call.Caller.At(call.Job.Node)))],
            Related = [new RelatedPlace(proof, label)],
            Help = help,
        };

    private static Finding SameInEachRound(CallArguments call, LoopJob loop)
    {
        var variable = loop.Ranges is [var range, ..]
            ? (range.Name.Value, range.Name.Span)
            : (loop.LoopParameters[0].Name, loop.LoopParameters[0].NameSpan);
        return Finding(
            call,
            $"passes nothing of `{variable.Item1}`: each round of `{loop.IdText}` starts the same run of `{Name(call)}`",
            call.Caller.At(variable.Item2),
            "goes through the rounds",
            $"pass `${{{variable.Item1}}}` to the parameter it is meant for",
            "PRM001",
            "PRM005");
    }

    private static string Name(CallArguments call) => call.Callee.Workflow.Id?.Value ?? "";

    private static ExampleFile Backfill(string id, string arguments) => new("backfill.sch.yaml", $$"""
        Workflow:
          id: orders.backfill
          jobs:
            - foreach:
                id: days
                params:
                  '!DAY': return Util.dateIntsBetween(20240301, 20240401, 1);
                jobs:
                  - subworkflow: {id: {{id}}, workflow_id: orders.main, explicit_params: true, {{arguments}}}
        """);

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          RUN_DATE: '20240301'
          MOVE_MARK: 'no'
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./write.sql}
                  parameters:
                    RUN_DATE: ${RUN_DATE}
        """);

    private static ExampleFile Caller(string id, string arguments) => new($"{id.Trim('[', '|', ']')}.sch.yaml", $$"""
        Workflow:
          id: orders.{{id.Trim('[', '|', ']')}}
          jobs:
            - subworkflow: {id: {{id}}, workflow_id: orders.zoned, explicit_params: true, {{arguments}}}
        """);

    private static ExampleFile Shop { get; } = new("shop.sch.yaml", """
        Workflow:
          id: orders.shop
          NUMBER: 1
          LIMIT: 10
          jobs:
            - job: {id: note, type: NoOp, TEXT: '${NUMBER} ${LIMIT}'}
        """);

    private static ExampleFile Zoned { get; } = new("zoned.sch.yaml", """
        Workflow:
          id: orders.zoned
          jobs:
            - job:
                id: mark
                type: HWM
                NOTE: ${NOTE}
                metacat:
                  table: lake/shop/orders
                  hwm_timezone: ${ZONE}
        """);
}
