using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Yaml;

/// <summary>A key the engine does not know where it stands, and so takes for a parameter.</summary>
public sealed class UnknownKeyBecomesParameter : Rule
{
    private static readonly string[] TypesWithoutOwnKeys = ["Spark", "Metadata", "HWM"];

    public override RuleInfo Info { get; } = new("YML004", "unknown-key-becomes-parameter")
    {
        Severity = Severity.Error,
        Message = "`{0}` is not a key of {1}{2}",
        Summary =
            "A key that is nearly a known one, that belongs elsewhere, or that looks like a setting and that nothing reads; with `engine: maestro` also triggers, retries, signals and alerts in YAML.",
        Why =
            "Every key the engine does not know becomes a parameter without a word: with `time_trigers:` the workflow is deployed, green, and never runs. In a JSON definition such a key says nothing at all.",
        Silent =
            "UPPER_CASE names, names that a text, an expression, a script or a called workflow reads, `x-` keys, anchors, and maps whose keys are free, such as `parameters`.",
        Examples = () =>
        [
            Example.Bad("daily.sch.yaml", """
                Workflow:
                  id: orders.daily
                  timeout: 2 hours
                  [|time_trigers|]:
                    - type: CRON
                      cron: 30 2 * * *
                  jobs:
                    - job:
                        id: write
                        type: Spark
                        [|failure_mod|]: fail_immediately
                        [|script|]: $S3{./src/write.sql}
                """),
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  [|retries|]: 3
                  jobs:
                    - job:
                        id: write
                        type: NoOp
                """),
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  jobs:
                    - job:
                        id: write
                        type: NoOp
                        retry_policy: {[|error_retries|]: 2}
                """),
            Example.Good("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  TARGET_DB: shop
                  run_day: '20240301'
                  jobs:
                    - job:
                        id: write
                        type: Spark
                        failure_mode: fail_immediately
                        spark:
                          script: $S3{./src/write.sql}
                          parameters:
                            TARGET_DB: ${TARGET_DB}
                            day: ${run_day}
                """),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.WorkflowDocument(CheckRoot);
        on.Workflow(Check);
    }

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        foreach (var place in WorkflowLevels.Of(model.Workflow))
        {
            Check(place, model, findings);
            if (place.IsOpenMaestro) CheckLost(place, model, findings);
        }

        foreach (var job in model.Workflow.AllJobs)
        {
            if (CheckWrapper(job, model) is { } finding) findings.Add(finding);
        }

        return findings.ToArray();
    }

    // The misspelled or missing "Workflow:" itself.
    private static IEnumerable<Finding> CheckRoot(WorkflowDocument document)
    {
        if (document.Tree.Errors.Count > 0) return [];
        var findings = new List<Finding>();
        foreach (var problem in document.Content.Problems)
        {
            if (problem is not { Kind: WorkflowProblemKind.WrongRoot, Suggestion: { } suggestion }) continue;
            var place = new Location(document.Source, problem.Span);
            findings.Add(WorkflowSchema.Workflow.Knows(place.Text)
                ? new Finding(
                    place,
                    place.Text,
                    "the file",
                    $", it belongs to `{suggestion}`") { Help = "write `Workflow:` above the keys and indent them" }
                : new Finding(place, place.Text, "the file", $", `{suggestion}` is") { Fixes = [Fix.Replace(place, suggestion)] });
        }

        return findings.ToArray();
    }

    private static void Check(LevelMapping place, WorkflowModel model, List<Finding> findings)
    {
        foreach (var entry in place.Node.Entries)
        {
            if (entry is not { Key: { } key, IsMerge: false } || !HasSmallLetter(key.Value) || place.Level.Knows(key.Value)) continue;
            var suggestion = place.Level.Suggest(key.Value);
            if (suggestion is null && !IsSetting(entry, place) || model.Parameters.MayBeRead(key.Value)) continue;
            if (place.Level == WorkflowSchema.AuditParams && !IsMeant(suggestion, place)) continue;
            var causes = CausesOf(key, place, model).ToArray();
            findings.Add(suggestion is not null ? Misspelled(key, suggestion, place.Level, model, causes)
                : Finding(
                    key,
                    place.Level,
                    model,
                    PlaceOf(key.Value) is { } home ? $", it belongs to {home}"
                        : place.Level.IsOpen ? " and becomes a parameter that nothing reads"
                        : " and nothing reads it",
                    causes));
        }
    }

    // An audit may take what it likes; but one that lacks its table or columns, and has nearly the word, has them misspelled.
    private static bool IsMeant(string? suggestion, LevelMapping place) =>
        suggestion is "table" or "column" or "columns" or "min" or "max" or "percent" && place.Node.Find(suggestion) is null;

    // Keys of two items in one mapping, and a name that the engine keeps for itself.
    private static IEnumerable<Cause> CausesOf(YamlScalar key, LevelMapping place, WorkflowModel model)
    {
        if (place.Node.HasDuplicates) yield return new Cause("YML002", model.At(place.Node));
        if (SystemParameters.IsReserved(key.Value) && !WorkflowSchema.IsKey(key.Value)) yield return new Cause("PRM009", model.At(key));
    }

    private static bool HasSmallLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLower(c)) return true;
        }

        return false;
    }

    // "time_triggers" where open Maestro runs the workflows.
    private static void CheckLost(LevelMapping place, WorkflowModel model, List<Finding> findings)
    {
        foreach (var entry in place.Node.Entries)
        {
            if (entry.Key is not { } key || !place.Loses(key.Value)) continue;
            findings.Add(new Finding(model.At(key), key.Value, $"`{place.Level.Name}`", " in the YAML of Maestro and becomes a parameter")
            {
                Help =
                    "open Maestro takes triggers, retries, signals and alerts only from JSON definitions; with `engine: dataflow` the YAML has them",
            });
        }
    }

    // "- jbo: {id: write, ...}"
    private static Finding? CheckWrapper(Job job, WorkflowModel model) =>
        job.Wrapper == job.Id
        || WorkflowSchema.JobList.Knows(job.Wrapper.Value)
        || WorkflowSchema.JobList.Suggest(job.Wrapper.Value) is not { } suggestion
            ? null
            : Misspelled(job.Wrapper, suggestion, WorkflowSchema.JobList, model, []);

    // Settings are written in lower case; other kinds of jobs, and calls, have keys of their own.
    private static bool IsSetting(YamlEntry entry, LevelMapping place) =>
        entry is { Name: { } name, ValueNode.Anchor: null } && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
        && (place.Level == WorkflowSchema.Workflow || place.Level == WorkflowSchema.RetryPolicy
            || (place.Level == WorkflowSchema.Wap && WorkflowSchema.IsKey(name))
            || place.Level == WorkflowSchema.ForEach || place.Level == WorkflowSchema.While
            || (place.Level == WorkflowSchema.Job
                && TypesWithoutOwnKeys.Contains(place.Job?.Type?.Value, StringComparer.OrdinalIgnoreCase)));

    private static string? PlaceOf(string key) =>
        string.Join(" or ", WorkflowSchema.LevelsWith(key).Take(2).Select(level => $"`{level.Name}`")) is { Length: > 0 } places
            ? places
            : null;

    private static Finding Misspelled(YamlScalar key, string suggestion, SchemaLevel level, WorkflowModel model, Cause[] causes) =>
        new(model.At(key), key.Value, $"`{level.Name}`", $", `{suggestion}` is")
        {
            FollowsFrom = causes,
            Fixes = [Fix.Replace(model.At(key.SpanOf(0, key.Value.Length)), suggestion)],
        };

    private static Finding Finding(
        YamlScalar key,
        SchemaLevel level,
        WorkflowModel model,
        string reason,
        Cause[] causes) => new(model.At(key), key.Value, $"`{level.Name}`", reason)
    {
        FollowsFrom = causes,
        Help = !level.IsOpen
            ? "the keys here are " + string.Join(", ", level.Keys.Select(k => $"`{k}`"))
            : "a parameter of your own is written in upper case: it is then never taken for a setting",
    };
}
