using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Linting.Suppressing;

/// <summary>
/// Takes away what comments in the files suppress. This needs the findings of all packages: one may lie in a file of another.
/// </summary>
internal static class Suppressions
{
    private const int FewPackages = 64;

    public static FilteredDiagnostics Apply(
        Package[] packages,
        IReadOnlyList<Diagnostic> diagnostics,
        RuleNames rules,
        Nearest<LintOptions> options)
    {
        var found = new Document[packages.Length][];
        Workers.For(
            packages.Length,
            FewPackages,
            options.Everywhere.Parallelism,
            i => found[i] = Array.FindAll(packages[i].Documents, SpeaksToTheLinter));
        if (Array.TrueForAll(found, documents => documents.Length == 0)) return new FilteredDiagnostics(diagnostics, 0);
        var commented = new Dictionary<string, (Package Package, Document Document)>(StringComparer.Ordinal);
        for (var i = 0; i < packages.Length; i++)
        {
            foreach (var document in found[i]) commented[document.Path] = (packages[i], document);
        }

        var kept = diagnostics.Where(d => !commented.ContainsKey(d.Location.Path)).ToList();
        var suppressed = 0;
        var byPath = diagnostics.ToLookup(d => d.Location.Path);
        foreach (var (package, document) in commented.Values)
        {
            var filtered = SuppressionFilter.Apply(
                MapOf(document, rules),
                byPath[document.Path].ToArray(),
                rules,
                options.OfFile(document.Path),
                CanTellUnused(package, document));
            Fingerprints.Assign(package, filtered.Kept.Where(d => d.Fingerprint.Length == 0).ToList());
            kept.AddRange(filtered.Kept);
            suppressed += filtered.SuppressedCount;
        }

        return new FilteredDiagnostics(kept, suppressed);
    }

    /// <summary>The same for a program beside the packages.</summary>
    public static FilteredDiagnostics Apply(
        ProgramDocument program,
        IReadOnlyList<Diagnostic> diagnostics,
        RuleNames rules,
        LintOptions options) =>
        SpeaksToTheLinter(program)
            ? SuppressionFilter.Apply(MapOf(program, rules), diagnostics, rules, options, program.Sql.Tree.Errors.Count == 0)
            : new FilteredDiagnostics(diagnostics, 0);

    // What was not read or not understood may hold what a comment is there for.
    private static bool CanTellUnused(Package package, Document document) =>
        package.Workspace.Unread.Length == 0 && package.IsReadInFull
        && document is not (SqlDocument { Tree.Errors.Count: > 0 }
            or YamlDocument { IsReadable: false }
            or ProgramDocument { Sql.Tree.Errors.Count: > 0 });

    // Most files do not, and are not looked at any further.
    private static bool SpeaksToTheLinter(Document document) =>
        document is SqlDocument or YamlDocument or ProgramDocument
        && document.Source.Text.IndexOf(SuppressionParser.Marker, StringComparison.Ordinal) >= 0;

    private static SuppressionMap MapOf(Document document, RuleNames rules)
    {
        if (document is YamlDocument yaml)
        {
            return SuppressionMap.Read(
                yaml.Source,
                yaml.Tree.Comments.Select(c => c.Span).ToArray(),
                rules,
                () => SuppressionExtents.OfYaml(yaml.Tree));
        }

        if (document is ProgramDocument program) return MapOf(program, rules);
        var tree = ((SqlDocument)document).Tree;
        var comments = CommentsOf(tree.Table).ToArray();
        return SuppressionMap.Read(
            tree.Source,
            comments,
            rules,
            () => SuppressionExtents.OfSql(tree.Source, comments, tree.Script.Statements.Select(s => s.Span)));
    }

    // Comments of the program and of the SQL in it, each at its place in the file.
    private static SuppressionMap MapOf(ProgramDocument program, RuleNames rules)
    {
        var tree = program.Sql.Tree;
        var comments = program.Comments.Concat(CommentsOf(tree.Table).Select(HostSpan)).OrderBy(c => c.Start).ToArray();
        return SuppressionMap.Read(
            program.Source,
            comments,
            rules,
            () => SuppressionExtents.OfSql(program.Source, comments, tree.Script.Statements.Select(s => HostSpan(s.Span))));

        TextSpan HostSpan(TextSpan span) => new Location(tree.Source, span).InHost.Span;
    }

    private static IEnumerable<TextSpan> CommentsOf(SyntaxTable table)
    {
        for (var token = 0; token < table.TokenCount; token++)
        {
            if (table.TokenKind(token) is SyntaxKind.LineComment or SyntaxKind.BlockComment or SyntaxKind.TemplateComment)
                yield return table.TokenSpan(token);
        }
    }
}
