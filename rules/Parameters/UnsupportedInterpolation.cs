using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A text that looks like a parameter and that the engine leaves as it stands.</summary>
public sealed class UnsupportedInterpolation : Rule
{
    // What runs in a container is read by a shell, and Spark's settings have variables of their own.
    private static readonly string[] ForeignKeys = ["kubernetes", "titus", "http", "notebook", "conf", "app_args"];

    public override RuleInfo Info { get; } = new("PRM005", "unsupported-interpolation")
    {
        Severity = Severity.Error,
        Message = "the engine does not fill in `{0}`",
        Summary =
            "A parameter in a form the engine does not know: `${ X }`, `${X:-default}`, `${_x}`, `${X@step}`, or `{{ X }}` around the name of a parameter, in a workflow or in a script that takes others as `${X}`.",
        Why = "The text passes through as it stands: a table named `${ TARGET_DB }.orders` is created.",
        Silent =
            "`$S3{./path}`, which is replaced when the workflow is rendered; escapes (`$${X}`); settings of Spark and of containers; `{{ }}` around anything but a parameter's name.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("lake/[|${ TARGET_DB }|]/[|{{ TABLE }}|]", "[|${RUN_DATE:-20240301}|]")),
            Example.Bad("main.sch.yaml", Workflow("lake/[|${_db}|]/orders", "[|${day@write}|]")),
            Example.Bad(
                Daily,
                new ExampleFile(
                    "src/write.sql",
                    "INSERT OVERWRITE TABLE ${DB}.orders SELECT order_id FROM shop.lines WHERE day = '[|{{ DAY }}|]';")),
            Example.Good("main.sch.yaml", Workflow("lake/${TARGET_DB}/$TABLE", "${write__day}")),
            Example.Good(
                Daily,
                new ExampleFile(
                    "src/write.sql",
                    "INSERT OVERWRITE TABLE ${DB}.orders SELECT order_id FROM shop.lines WHERE day = '${DAY}' AND city = '{{ city }}';")),
            Example.Good("main.sch.yaml", Workflow("lake/$${ TARGET_DB }/{{ lake_table }}", "${RUN_DATE}")),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Workflow(Check);
        on.Script(Check);
    }

    // "{{ DAY }}" in a script that takes its other parameters as "${DB}" and is passed DAY; what a template engine fills in first has
    // blocks, too.
    private static IEnumerable<Finding> Check(Script script)
    {
        if (!script.IsWhole || script.Uses.Length == 0) return [];
        var holes = script.Holes.ToArray();
        var text = script.Document.Source.Text;
        if (Array.TrueForAll(holes, h => IsJinja(h.Span)) || !Array.Exists(holes, h => IsJinja(h.Span)) || text.Contains("{%")) return [];
        return holes.Where(hole => IsJinja(hole.Span) && script.Uses.All(use => Passes(use, hole.Name.Trim())))
            .Select(hole => new Finding(script.At(hole.Span), text.Substring(hole.Span.Start, hole.Span.Length))
        {
            Label = "stays as it is",
            Fixes = [Fix.Replace(script.At(hole.Span), $"${{{hole.Name.Trim()}}}")],
        });

        bool IsJinja(TextSpan hole) => text[hole.Start] == '{';
    }

    private static bool Passes(ScriptUse use, string name) =>
        IsName(name) && Array.Exists(use.Job.Arguments, argument => argument.Name == name);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        foreach (var (scalar, part) in model.Parameters.Unsupported)
        {
            if (!IsForeign(scalar) && Judge(part, model) is { } finding) findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Judge(TextPart part, WorkflowModel model)
    {
        var isJinja = part.Text.StartsWith("{{", StringComparison.Ordinal);
        var inner = isJinja ? part.Text.Trim('{', '}') : part.Text.Substring(2, part.Text.Length - 3);
        var name = inner.Trim();
        if (isJinja) return IsName(name) && model.Parameters.IsDefined(name, null) ? Finding(part, model, $"${{{name}}}") : null;
        if (name.Length == 0) return null;
        if (IsName(name)) return Finding(part, model, $"${{{name}}}");
        if (IsName(name.TrimStart('_'))) return Finding(part, model, null, "a parameter's name starts with a letter");
        if (Before(name, ":-") is { } defaulted)
        {
            return Finding(
                part,
                model,
                null,
                $"there are no defaults here: write `${{{defaulted}}}`, and the default where `{defaulted}` is declared");
        }

        return Before(name, "@") is { } owned && IsName(name.Substring(owned.Length + 1))
            ? Finding(part, model, $"${{{name.Substring(owned.Length + 1)}__{owned}}}")
            : null;
    }

    private static Finding Finding(TextPart part, WorkflowModel model, string? meant, string? help = null)
    {
        var place = model.At(part.Span);
        return new Finding(place, part.Text)
        {
            Label = "stays as it is",
            Fixes = meant is null ? [] : [Fix.Replace(place, meant)],
            Help = help,
        };
    }

    private static string? Before(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is > 0 and var end && IsName(text.Substring(0, end)) ? text.Substring(0, end) : null;

    private static bool IsName(string text) =>
        text.Length > 0
        && text[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')
        && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');

    private static bool IsForeign(YamlScalar scalar)
    {
        for (YamlNode? node = scalar; node is not null; node = node.Parent)
        {
            if (node.Entry?.Name is { } key && ForeignKeys.Contains(key)) return true;
        }

        return false;
    }

    private static ExampleFile Daily { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/write.sql}
                  parameters: {DB: shop, DAY: '20240301'}
        """);

    private static string Workflow(string table, string day) => $$"""
        Workflow:
          id: orders.main
          TARGET_DB: shop
          TABLE: orders
          RUN_DATE: '20240301'
          jobs:
            - job:
                id: mark
                type: HWM
                metacat:
                  table: {{table}}
                  hwm_datetime: {{day}}
        """;
}
