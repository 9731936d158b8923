using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Yaml;

/// <summary>An unquoted text that some readers of YAML take for something else.</summary>
public sealed class AmbiguousScalar : Rule
{
    public override RuleInfo Info { get; } = new("YML003", "ambiguous-scalar")
    {
        Severity = Severity.Warning,
        Message = "`{0}` without quotes is {1} to some readers of YAML",
        Summary = "A text that YAML 1.1 reads as a truth value or a number, `NO`, `on`, `010` or `12:30`, is quoted where a text is meant.",
        Why = "The countries `[US, NO, SE]` become US, false and SE; the store `010` becomes 8.",
        Silent =
            "Values that may be meant as what YAML reads: only items of a list of words, parameters declared as `string`, and what is passed to a SQL script are judged.",
        Examples = () =>
        [
            Example.Bad(Main("COUNTRIES: [US, [|NO|], SE]", "RUN_HOUR: '08'")),
            Example.Bad(Main("STORE<string>: [|010|]", "RUN_HOUR: [|08|]")),
            Example.Good(Main("COUNTRIES: [US, 'NO', SE]", "RUN_HOUR: 8")),
            Example.Good(Main("ENABLED: yes", "RUN_HOUR: '08'")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    // Where nothing but a text can be meant.
    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        HashSet<YamlScalar>? reported = null;
        foreach (var parameter in workflow.Workflow.Parameters) CheckParameter(parameter);
        foreach (var job in workflow.Workflow.AllJobs)
        {
            foreach (var parameter in job.Parameters) CheckParameter(parameter);
            foreach (var argument in job is TaskJob task ? task.Arguments : [])
            {
                if (argument is { IsExpression: false, Value.Resolved: YamlScalar text } && !IsTruth(text.Value)) CheckText(text);
            }

            foreach (var audit in job is GuardedJob guarded ? guarded.Audits : [])
            {
                foreach (var entry in audit.Params?.Entries ?? []) CheckList(entry.ValueNode.Resolved);
            }
        }

        return findings.ToArray();

        void CheckParameter(ParameterDefinition parameter)
        {
            if (parameter.IsExpression) return;
            if (parameter.DeclaredType?.Replace(" ", "").ToLowerInvariant() is "string" or "array<string>")
            {
                foreach (var text in ScalarsIn(parameter.Value)) CheckText(text);
            }

            CheckList(parameter.Value.Resolved);
        }

        void CheckList(YamlNode value)
        {
            foreach (var word in value is YamlSequence list ? WordsOf(list) : []) CheckText(word);
        }

        void CheckText(YamlScalar scalar)
        {
            if (scalar is not { Style: YamlScalarStyle.Plain, Tag: null }
                || OtherReading(scalar.Value) is not { } reading
                || !(reported ??= []).Add(scalar))
            {
                return;
            }

            var place = workflow.At(scalar);
            findings.Add(new Finding(place, scalar.Value, reading)
            {
                Label = "not a text everywhere",
                Fixes = [new Fix(
                    "quote it",
                    IsSafe: true,
                    [new FileEdit(workflow.Document.Source, new TextEdit(place.Span, $"'{scalar.Value}'"))])],
            });
        }
    }

    private static IEnumerable<YamlScalar> ScalarsIn(YamlNode value) => value.Resolved switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence sequence => sequence.Items.Select(item => item.Resolved).OfType<YamlScalar>(),
        _ => [],
    };

    // "[US, NO, SE]": a list of truth values has no words beside them.
    private static IEnumerable<YamlScalar> WordsOf(YamlSequence list)
    {
        var items = ScalarsIn(list).ToArray();
        var isOfWords = items.Any(item => item.Value.Length > 0 && item.Value.All(char.IsLetter) && !IsTruth(item.Value));
        return isOfWords ? items.Where(item => IsTruth(item.Value)) : [];
    }

    private static bool IsTruth(string text) =>
        text.Length is >= 2 and <= 5 && text.ToLowerInvariant() is "yes" or "no" or "on" or "off" or "true" or "false";

    private static string? OtherReading(string text)
    {
        if (text.Length < 2) return null;
        if (!char.IsDigit(text[0]))
            return text.Length > 3 ? null : text.ToLowerInvariant() switch { "yes" or "on" => "true", "no" or "off" => "false", _ => null };
        if (text[0] == '0' && text.All(c => c is >= '0' and <= '9')) return text.All(c => c < '8') ? "a number to base eight" : "a number";
        return text.IndexOf(':') > 0 && IsSexagesimal(text) ? "a number of seconds" : null;
    }

    // "12:30" is 750 to a reader of YAML 1.1.
    private static bool IsSexagesimal(string text)
    {
        var parts = text.Split(':');
        return parts.Length is 2 or 3
            && parts[0].Length is 1 or 2
            && parts.All(p => p.Length is 1 or 2 && p.All(char.IsDigit))
            && parts.Skip(1).All(p => p.Length == 2 && p[0] < '6');
    }

    private static ExampleFile Main(string parameter, string argument) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          {{parameter}}
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/orders.sql}
                  parameters:
                    {{argument}}
        """);
}
