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
        var repeated = new List<RepeatedKey>();
        foreach (var mapping in document.Tree.RepeatingMappings)
        {
            if (RepeatedKeyOf(mapping) is { } key) repeated.Add(key);
        }

        if (document is WorkflowDocument { Content.Workflow: { } workflow }) AddRespelled(workflow, repeated);
        return repeated.Count == 0 ? [] : repeated.Select(pair => Finding(pair, document));
    }

    private static Finding Finding(
        RepeatedKey pair,
        YamlDocument document) => new(new Location(document.Source, pair.Second.Span), pair.Name)
    {
        Label = pair.Second.Value == pair.Name ? "this one counts" : $"the parameter `{pair.Name}` again",
        Related = [new RelatedPlace(new Location(document.Source, pair.First.Span), "the first one, which is lost")],
        Help = pair.Others.Count == 0
            ? null
            : $"{string.Join(", ", pair.Others.Take(6).Select(key => $"`{key}`"))} too: the dash or the key that starts another item is missing before them",
    };

    // When the start of an item is lost, all its keys repeat those of the item before: one slip, one finding.
    private static RepeatedKey? RepeatedKeyOf(YamlMapping mapping)
    {
        var keys = mapping.DuplicateEntries.Select(entry => entry.Key).OfType<YamlScalar>().ToArray();
        if (keys.Length == 0) return null;
        var first = mapping.Entries.First(entry => entry.Name == keys[0].Value).Key;
        return first is null
            ? null
            : new RepeatedKey(keys[0].Value, first, keys[0]) { Others = keys.Skip(1).Select(key => key.Value).ToArray() };
    }

    // "!DAY" and "DAY<long>" are two keys to YAML and one parameter to the engine.
    private static void AddRespelled(Workflow workflow, List<RepeatedKey> repeated)
    {
        var first = new Dictionary<string, ParameterDefinition>(StringComparer.Ordinal);
        HashSet<YamlScalar>? added = null;
        AddFrom(workflow.Parameters);
        foreach (var job in workflow.AllJobs)
        {
            AddFrom(job.Parameters);
            if (job is LoopJob loop) AddFrom(loop.LoopParameters);
        }

        void AddFrom(IReadOnlyList<ParameterDefinition> parameters)
        {
            if (parameters.Count < 2) return;
            first.Clear();
            foreach (var parameter in parameters)
            {
                if (!first.TryGetValue(parameter.Name, out var known)) first.Add(parameter.Name, parameter);

                // Jobs that are repeated through an alias are written once.
                else if (known.KeyScalar.Parent == parameter.KeyScalar.Parent && (added ??= []).Add(parameter.KeyScalar))
                    repeated.Add(new RepeatedKey(parameter.Name, known.KeyScalar, parameter.KeyScalar));
            }
        }
    }

    private sealed record RepeatedKey(string Name, YamlScalar First, YamlScalar Second)
    {
        public IReadOnlyList<string> Others { get; init; } = [];
    }
}
