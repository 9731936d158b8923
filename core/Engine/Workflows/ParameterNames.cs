using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>Gathers the names of parameters that a stretch of a workflow file reads, whatever they mean there.</summary>
internal static class ParameterNames
{
    public static HashSet<string> ReadIn(YamlNode root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scalar in root.ScalarValues())
        {
            foreach (var reference in ReferencesIn(scalar)) names.Add(reference);
        }

        return names;
    }

    /// <summary><c>rows</c> of <c>write__rows</c>: a parameter of another step.</summary>
    public static string WithoutStep(string name) =>
        name.IndexOf("__", StringComparison.Ordinal) is > 0 and var step ? name.Substring(step + 2) : name;

    private static IEnumerable<string> ReferencesIn(YamlScalar scalar)
    {
        if (ExpressionOf(scalar) is { } expression)
        {
            var ofSteps = expression.StepReferences.Select(s => s.Arguments[s.Arguments.Count - 1]);
            return expression.References.Select(r => WithoutStep(r.Name)).Concat(ofSteps);
        }

        return scalar.Value.IndexOf('$') < 0 ? [] : InterpolatedText.Parse(scalar).References.Select(r => WithoutStep(r.Name));
    }

    private static SelExpression? ExpressionOf(YamlScalar scalar)
    {
        if (scalar.Entry?.Name is { } key && (key == "condition" || key.TrimStart().StartsWith("!", StringComparison.Ordinal)))
            return SelExpression.Parse(scalar);
        return scalar.Value.StartsWith("if ", StringComparison.OrdinalIgnoreCase) ? Transition.Parse(scalar).Condition : null;
    }
}
