namespace Dataflow.Lint.Engine.Linting;

/// <summary>A finding of a rule under the user's options: what is printed, counted and put into a baseline.</summary>
public sealed class Diagnostic
{
    internal Diagnostic(RuleInfo rule, Severity severity, Finding finding)
    {
        Rule = rule;
        Severity = severity;
        Finding = finding;
        Message = rule.FormatMessage(finding.Arguments);
        Fixes = JsonFixes.Fit(finding.Fixes);
    }

    private Diagnostic(Diagnostic fixable)
    {
        Rule = fixable.Rule;
        Severity = fixable.Severity;
        Finding = fixable.Finding;
        Message = fixable.Message;
        Fixes = [];
    }

    public RuleInfo Rule { get; }

    public Severity Severity { get; }

    public string Message { get; }

    /// <summary>The names in the message, for hosts that put it together themselves.</summary>
    public IReadOnlyList<string> Arguments => Finding.Arguments;

    public Location Location => Finding.Place;

    public string? Label => Finding.Label;

    public string? Help => Finding.Help;

    public IReadOnlyList<RelatedPlace> Related => Finding.Related;

    public IReadOnlyList<Fix> Fixes { get; }

    /// <summary>What it says of rows, where rows can show it.</summary>
    public Claim? Claim => Finding.Claim;

    /// <summary>Rule, package and logical path in one hash: survives moved lines.</summary>
    public string Fingerprint { get; internal set; } = "";

    internal Finding Finding { get; }

    /// <summary>The same where nothing can be edited.</summary>
    public Diagnostic WithoutFixes() => new(this);
}
