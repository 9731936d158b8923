namespace Dataflow.Lint.Engine.Linting;

/// <summary>Leaves out the findings whose causes are shown.</summary>
internal static class Consequences
{
    /// <param name="diagnostics">What would be shown, each with what it follows from.</param>
    /// <returns>Those that are shown, and those that follow from them.</returns>
    public static (IReadOnlyList<Diagnostic> Shown, IReadOnlyList<Diagnostic> Following) Split(IReadOnlyList<Diagnostic> diagnostics)
    {
        var following = diagnostics.Where(d => d.Finding.FollowsFrom.Count > 0).ToArray();
        if (following.Length == 0) return (diagnostics, []);
        var rules = new HashSet<string>(following.SelectMany(d => d.Finding.FollowsFrom).Select(c => c.Rule), StringComparer.Ordinal);
        var places = diagnostics.Where(d => rules.Contains(d.Rule.Id)).ToLookup(d => (d.Rule.Id, d.Location.Path));
        var left = new HashSet<Diagnostic>();

        // What follows from something that itself follows has the first cause to thank: both are left out.
        foreach (var diagnostic in following)
        {
            if (diagnostic.Finding.FollowsFrom.Any(cause =>
                places[(cause.Rule, cause.Around.Path)].Any(d => d != diagnostic && IsIn(d.Finding.SeenAt, cause.Around))))
            {
                left.Add(diagnostic);
            }
        }

        return left.Count == 0 ? (diagnostics, []) : (diagnostics.Where(d => !left.Contains(d)).ToArray(), left.ToArray());
    }

    private static bool IsIn(Location place, Location around) => around.Span.Start <= place.Span.Start && place.Span.End <= around.Span.End;
}
