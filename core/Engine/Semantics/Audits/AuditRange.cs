using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Audits;

/// <summary><c>min: 1</c> and <c>max: 500</c> of an audit; what is not given is open.</summary>
public readonly record struct AuditRange(double Min, double Max, Location Place)
{
    public bool IsEmpty => Min > Max;

    public bool Excludes(AuditRange other) => Min > other.Max || other.Min > Max;

    /// <summary>The range of an audit; null when it has none, or one that is only known at run time.</summary>
    public static AuditRange? Of(AuditFacts audit) =>
        Of(audit.Spec, audit.Table.Workflow, node => audit.Table.Workflow.Parameters.TextOf(node, audit.Table.Template).Constant);

    /// <summary>The range of an audit in one run.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="workflow">The workflow it stands in.</param>
    /// <param name="textOf">The text of a value in this run; null where it is not known.</param>
    public static AuditRange? Of(AuditSpec audit, WorkflowModel workflow, Func<YamlNode, string?> textOf)
    {
        if (audit.Params is not { } given || (given.Find("min") ?? given.Find("max")) is not { } first) return null;
        return NumberAt(given, "min", double.NegativeInfinity, textOf) is { } min
            && NumberAt(given, "max", double.PositiveInfinity, textOf) is { } max
            ? new AuditRange(min, max, workflow.At(first.ValueNode))
            : null;
    }

    private static double? NumberAt(YamlMapping given, string key, double open, Func<YamlNode, string?> textOf)
    {
        if (given.Find(key) is not { } entry) return open;
        return double.TryParse(textOf(entry.ValueNode), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
