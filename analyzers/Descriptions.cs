using Dataflow.Lint.Engine.Linting;
using Microsoft.CodeAnalysis;

namespace Dataflow.Lint.Analyzers;

/// <summary>Turns what is known of a rule into what the compiler wants to know of it.</summary>
internal static class Descriptions
{
    public static DiagnosticDescriptor Of(RuleInfo rule) => new(
        rule.Id,
        rule.Name,
        messageFormat: "{0}",
        category: rule.Family,
        SeverityOf(rule.Severity),
        isEnabledByDefault: rule.Severity != Severity.Off,
        description: rule.Why);

    public static DiagnosticSeverity SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
