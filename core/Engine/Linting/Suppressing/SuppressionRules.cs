namespace Dataflow.Lint.Engine.Linting.Suppressing;

/// <summary>What the linter itself says about the comments that silence it.</summary>
public static class SuppressionRules
{
    /// <summary>A comment that silences nothing.</summary>
    public static RuleInfo Unused { get; } = new("LNT001", "unused-suppression")
    {
        Severity = Severity.Warning,
        Message = "`{0}` reports nothing here, so there is nothing to suppress",
        Summary = "A suppression comment that no finding needs.",
        Why = "The next real finding of this rule would vanish here without anyone knowing.",
        Silent = "The rule is switched off or not selected, so that nobody can tell whether the comment is needed.",
        Examples = () =>
        [
            Example.Bad("src/a.sql", "-- dataflow-lint: ignore[[|SQL001|]] left over\nSELECT 1;\n"),
            Example.Good("src/a.sql", "-- an ordinary comment\nSELECT 1;\n"),
        ],
    };

    /// <summary>A comment that looks like a suppression and is none.</summary>
    public static RuleInfo Invalid { get; } = new("LNT002", "invalid-suppression")
    {
        Severity = Severity.Warning,
        Message = "{0}",
        Summary = "A suppression comment that cannot be read, or names a rule that does not exist.",
        Why = "The comment silences nothing, although its author believes it does.",
        Examples = () =>
        [
            Example.Bad("src/a.sql", "-- dataflow-lint: [|ignore|] everything\nSELECT 1;\n"),
            Example.Good("src/a.sql", "-- dataflow-lint is run before every merge\nSELECT 1;\n"),
        ],
    };

    /// <summary>A comment that does not say why.</summary>
    public static RuleInfo WithoutReason { get; } = new("LNT003", "suppression-without-reason")
    {
        Severity = Severity.Off,
        Message = "this suppression gives no reason",
        Summary = "A suppression comment without a word of why; switched on by `suppressions: {require-reason: true}`.",
        Why = "Whoever reads the code next cannot tell an accepted risk from a forgotten one.",
        Examples = () => [],
    };

    public static IReadOnlyList<RuleInfo> All { get; } = [Unused, Invalid, WithoutReason];
}
