using Dataflow.Lint.Engine.Linting;
using Microsoft.CodeAnalysis;

namespace Dataflow.Lint.Analyzers;

/// <summary>Turns what is known of a rule into what the compiler wants to know of it.</summary>
internal static class Descriptions
{
    // Enabled also where the rule is off: the compiler drops what is not, before it looks at what a configuration made of it.
    public static DiagnosticDescriptor Of(RuleInfo rule) => new(
        rule.Id,
        title: rule.Summary.TrimEnd('.'),
        rule.Message,
        category: "Dataflow." + rule.Family,
        SeverityOf(rule.Severity),
        isEnabledByDefault: true,
        description: rule.Why,
        helpLinkUri: RulePages.Address.Length > 0 ? $"{RulePages.Address}{rule.Id}.md" : null);

    public static DiagnosticSeverity SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
