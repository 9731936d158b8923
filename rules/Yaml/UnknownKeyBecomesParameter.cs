using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
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
        Summary = "A key that is nearly a known one, that belongs elsewhere, or that looks like a setting and that nothing reads; with `engine: maestro` also triggers, retries, signals and alerts in YAML.",
        Why = "Every key the engine does not know becomes a parameter without a word: with `time_trigers:` the workflow is deployed, green, and never runs. In a JSON definition such a key says nothing at all.",
        Silent = "UPPER_CASE names, names that a text, an expression, a script or a called workflow reads, `x-` keys, anchors, and maps whose keys are free, such as `parameters`.",
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

    private static IEnumerable<Finding> Check(WorkflowModel model) =>
        WorkflowLevels.Of(model.Workflow).SelectMany(place => Check(place, model)).Concat(model.Workflow.AllJobs.Select(job => CheckWrapper(job, model)).OfType<Finding>())
            .Concat(WorkflowLevels.Of(model.Workflow).SelectMany(place => CheckLost(place, model)));

    // The misspelled or missing "Workflow:" itself.
    private static IEnumerable<Finding> CheckRoot(WorkflowDocument document) =>
        document.Tree.Errors.Count > 0 ? [] :
        from problem in document.Content.Problems
        where problem is { Kind: WorkflowProblemKind.WrongRoot, Suggestion: not null }
        let place = new Location(document.Source, problem.Span)
        select WorkflowSchema.Workflow.Knows(place.Text)
            ? new Finding(place, place.Text, "the file", $", it belongs to `{problem.Suggestion}`") { Help = "write `Workflow:` above the keys and indent them" }
            : new Finding(place, place.Text, "the file", $", `{problem.Suggestion}` is") { Fixes = [Fix.Replace(place, problem.Suggestion!)] };

    private static IEnumerable<Finding> Check(LevelMapping place, WorkflowModel model)
    {
        // Keys of two items in one mapping are a finding of their own.
        if (place.Node.DuplicateEntries.Any()) yield break;
        foreach (var entry in place.Node.Entries)
        {
            if (entry is not { Key: { } key, IsMerge: false } || !key.Value.Any(char.IsLower) || place.Level.Knows(key.Value)) continue;

            // A name the engine keeps for itself is a flaw of its own.
            if (SystemParameters.IsReserved(key.Value) && !WorkflowSchema.IsKey(key.Value)) continue;
            var suggestion = place.Level.Suggest(key.Value);
            if (suggestion is null && !IsSetting(entry, place) || model.Parameters.MayBeRead(key.Value)) continue;
            yield return suggestion is not null ? Misspelled(key, suggestion, place.Level, model)
                : Finding(key, place.Level, model, PlaceOf(key.Value) is { } home ? $", it belongs to {home}" : " and becomes a parameter that nothing reads");
        }
    }

    // "time_triggers" where open Maestro runs the workflows.
    private static IEnumerable<Finding> CheckLost(LevelMapping place, WorkflowModel model) =>
        from entry in place.Node.Entries
        where entry.Key is { } key && place.Loses(key.Value)
        select new Finding(model.At(entry.Key!), entry.Key!.Value, $"`{place.Level.Name}`", " in the YAML of Maestro and becomes a parameter")
        {
            Help = "open Maestro takes triggers, retries, signals and alerts only from JSON definitions; with `engine: dataflow` the YAML has them",
        };

    // "- jbo: {id: write, ...}"
    private static Finding? CheckWrapper(Job job, WorkflowModel model) =>
        ReferenceEquals(job.Wrapper, job.Id) || WorkflowSchema.JobList.Knows(job.Wrapper.Value) || WorkflowSchema.JobList.Suggest(job.Wrapper.Value) is not { } suggestion
            ? null
            : Misspelled(job.Wrapper, suggestion, WorkflowSchema.JobList, model);

    // Settings are written in lower case; other kinds of jobs, and calls, have keys of their own.
    private static bool IsSetting(YamlEntry entry, LevelMapping place) =>
        entry is { Name: { } name, Value.Anchor: null } && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
        && (place.Level == WorkflowSchema.Workflow
            || (place.Level == WorkflowSchema.Wap && WorkflowSchema.IsKey(name))
            || place.Level == WorkflowSchema.ForEach || place.Level == WorkflowSchema.While
            || (place.Level == WorkflowSchema.Job && TypesWithoutOwnKeys.Contains(place.Job?.Type?.Value, StringComparer.OrdinalIgnoreCase)));

    private static string? PlaceOf(string key) =>
        string.Join(" or ", WorkflowSchema.LevelsWith(key).Take(2).Select(level => $"`{level.Name}`")) is { Length: > 0 } places ? places : null;

    private static Finding Misspelled(YamlScalar key, string suggestion, SchemaLevel level, WorkflowModel model) =>
        new(model.At(key), key.Value, $"`{level.Name}`", $", `{suggestion}` is")
        {
            Fixes = [Fix.Replace(model.At(key.SpanOf(0, key.Value.Length)), suggestion)],
        };

    private static Finding Finding(YamlScalar key, SchemaLevel level, WorkflowModel model, string reason) => new(model.At(key), key.Value, $"`{level.Name}`", reason)
    {
        Help = "a parameter of your own is written in upper case: it is then never taken for a setting",
    };
}
