using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Yaml;

/// <summary>A key that stands twice in one mapping.</summary>
public sealed class DuplicateKey : Rule
{
    public override RuleInfo Info { get; } = new("YML002", "duplicate-key")
    {
        Severity = Severity.Error,
        Message = "`{0}` is given twice here, and only the last one counts",
        Summary = "The same key twice in one mapping, or one parameter under two spellings such as `DAY` and `!DAY`.",
        Why = "YAML keeps the last one without a word: two `parameters:` blocks drop half of what the script needs.",
        Silent = "Merge keys (`<<`), and files that are not YAML.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  TARGET_DB: shop
                  jobs:
                    - job:
                        id: write
                        type: Spark
                        spark:
                          parameters:
                            TARGET_DB: ${TARGET_DB}
                          conf:
                            spark.executor.memory: 4g
                          [|parameters|]:
                            RUN_DATE: ${TARGET_RUN_DATE}
                """),
            Example.Bad("daily.sch.yaml", """
                Workflow:
                  id: orders.daily
                  timeout: 2 hours
                  DAY: '20240301'
                  [|'!DAY'|]: return Util.incrementDateInt(TARGET_RUN_DATE, -1);
                  jobs:
                    - job:
                        id: wait
                        type: NoOp
                """),
            Example.Good("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  TARGET_DB: shop
                  jobs:
                    - job:
                        id: write
                        type: Spark
                        spark:
                          parameters:
                            TARGET_DB: ${TARGET_DB}
                            RUN_DATE: ${TARGET_RUN_DATE}
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.YamlDocument(Check);

    private static IEnumerable<Finding> Check(YamlDocument document)
    {
        if (document.Tree.Errors.Count > 0) return [];
        var repeated = document.Tree.Nodes<YamlMapping>().SelectMany(RepeatedKeys);
        var respelled = document is WorkflowDocument { Content.Workflow: { } workflow } ? ParameterLists(workflow).SelectMany(RespelledNames) : [];
        return repeated.Concat(respelled).Select(pair => new Finding(new Location(document.Source, pair.Second.Span), pair.Name)
        {
            Label = pair.Second.Value == pair.Name ? "this one counts" : $"the parameter `{pair.Name}` again",
            Related = [new RelatedPlace(new Location(document.Source, pair.First.Span), "the first one, which is lost")],
            Help = pair.Others.Count == 0 ? null : $"{string.Join(", ", pair.Others.Take(6).Select(key => $"`{key}`"))} too: the dash or the key that starts another item is missing before them",
        });
    }

    // When the start of an item is lost, all its keys repeat those of the item before: one slip, one finding.
    private static IEnumerable<RepeatedKey> RepeatedKeys(YamlMapping mapping)
    {
        if (!mapping.DuplicateEntries.Any()) yield break;
        var keys = mapping.DuplicateEntries.Select(entry => entry.Key).OfType<YamlScalar>().ToArray();
        var first = mapping.Entries.First(entry => entry.Name == keys[0].Value).Key;
        if (first is not null) yield return new RepeatedKey(keys[0].Value, first, keys[0]) { Others = keys.Skip(1).Select(key => key.Value).ToArray() };
    }

    private static IEnumerable<IReadOnlyList<ParameterDefinition>> ParameterLists(Workflow workflow)
    {
        // Jobs that are repeated through an alias are written once.
        var jobs = workflow.AllJobs.GroupBy(job => job.Node).Select(same => same.First()).ToArray();
        return new[] { workflow.Parameters }.Concat(jobs.Select(job => job.Parameters)).Concat(jobs.OfType<LoopJob>().Select(loop => loop.LoopParameters));
    }

    // "!DAY" and "DAY<long>" are two keys to YAML and one parameter to the engine.
    private static IEnumerable<RepeatedKey> RespelledNames(IReadOnlyList<ParameterDefinition> parameters) =>
        from same in parameters.GroupBy(p => p.Name)
        let first = same.First()
        from other in same.Skip(1)
        where ReferenceEquals(first.KeyScalar.Parent, other.KeyScalar.Parent)
        select new RepeatedKey(same.Key, first.KeyScalar, other.KeyScalar);

    private sealed record RepeatedKey(string Name, YamlScalar First, YamlScalar Second)
    {
        public IReadOnlyList<string> Others { get; init; } = [];
    }
}
