using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary><c>min: 1</c> and <c>max: 500</c> of an audit; what is not given is open.</summary>
public readonly record struct AuditRange(double Min, double Max, Location Place)
{
    public bool IsEmpty => Min > Max;

    public bool Excludes(AuditRange other) => Min > other.Max || other.Min > Max;

    /// <summary>The range of an audit; null when it has none, or one that is only known at run time.</summary>
    public static AuditRange? Of(AuditFacts audit)
    {
        if (audit.Spec.Params is not { } given || (given.Find("min") ?? given.Find("max")) is not { } first) return null;
        return NumberAt(given, "min", double.NegativeInfinity, audit) is { } min && NumberAt(given, "max", double.PositiveInfinity, audit) is { } max
            ? new AuditRange(min, max, audit.Table.Workflow.At(first.Value))
            : null;
    }

    private static double? NumberAt(YamlMapping given, string key, double open, AuditFacts audit)
    {
        if (given.Find(key) is not { } entry) return open;
        return audit.Table.Workflow.Parameters.TextOf(entry.Value, audit.Table.Template).Constant is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
