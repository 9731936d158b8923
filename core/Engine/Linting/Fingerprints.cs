using System.Text;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>
/// The identity of a finding: rule, file within the package and logical path, never a line number,
/// so that a baseline survives edits elsewhere in the file.
/// </summary>
internal static class Fingerprints
{
    private const int LongestText = 1_000;

    /// <summary>Gives findings in files of a package their fingerprints.</summary>
    /// <returns>Those that lie in files of other packages, which have none yet.</returns>
    public static List<Diagnostic> Assign(Package package, List<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 0) return diagnostics;
        var documents = package.Documents.ToDictionary(d => d.Path);
        var own = diagnostics.Where(d => documents.ContainsKey(d.Location.Path)).ToList();
        Assign(package, documents, own);
        return own.Count == diagnostics.Count ? [] : diagnostics.Where(d => d.Fingerprint.Length == 0).ToList();
    }

    /// <summary>
    /// Gives fingerprints to what packages have found in files of others: seen from their own package, so that they do not hang on where a
    /// run starts.
    /// </summary>
    /// <param name="workspace">All packages.</param>
    /// <param name="foreign">What each package has found elsewhere.</param>
    public static void AssignForeign(Workspace workspace, IEnumerable<(Package Finder, List<Diagnostic> Found)> foreign)
    {
        Dictionary<string, Package>? owners = null;
        foreach (var (finder, found) in foreign)
        {
            if (found.Count == 0) continue;
            owners ??= OwnersIn(workspace);
            foreach (var own in found.GroupBy(d => owners.TryGetValue(d.Location.Path, out var owner) ? owner : finder))
            {
                Assign(own.Key, own.Key.Documents.ToDictionary(d => d.Path), own);
            }
        }
    }

    /// <summary>Gives fingerprints to what was found in a program beside a package.</summary>
    public static void Assign(Package package, ProgramDocument program, IReadOnlyList<Diagnostic> diagnostics) =>
        Assign(package, new Dictionary<string, Document>(StringComparer.Ordinal) { [program.Path] = program }, diagnostics);

    private static Dictionary<string, Package> OwnersIn(Workspace workspace)
    {
        var owners = new Dictionary<string, Package>(StringComparer.Ordinal);
        foreach (var package in workspace.Packages)
        {
            foreach (var document in package.Documents) owners[document.Path] = package;
        }

        return owners;
    }

    private static void Assign(Package package, Dictionary<string, Document> documents, IEnumerable<Diagnostic> diagnostics)
    {
        var statements = new Dictionary<string, StatementIndex>(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics.OrderBy(d => d, DiagnosticOrder.Instance))
        {
            var place = documents.TryGetValue(diagnostic.Location.Path, out var document)
                ? LogicalPath(document, diagnostic.Location, statements)
                : "";
            var identity =
                $"{diagnostic.Rule.Id}\n{PathText.RelativeTo(diagnostic.Location.Path, package.Path)}\n{place}\n{TextOf(diagnostic.Location)}";
            seen.TryGetValue(identity, out var earlier);
            seen[identity] = earlier + 1;
            diagnostic.Fingerprint = Hash(earlier == 0 ? identity : $"{identity}\n{earlier}");
        }
    }

    // The beginning of a text says which one it is; a chain of a thousand operators, each of them wrong, repeats it a thousand times.
    private static string TextOf(Location place) =>
        place.Span.Length <= LongestText ? place.Text : place.Source.ToString(new TextSpan(place.Span.Start, LongestText));

    private static string LogicalPath(Document document, Location place, Dictionary<string, StatementIndex> statements)
    {
        if (document is YamlDocument yaml) return PathOf(yaml, place);
        if (document is not SqlDocument sql) return "";
        if (!statements.TryGetValue(sql.Path, out var index)) statements.Add(sql.Path, index = new StatementIndex(sql));
        return index.KindAt(place.Span.Start);
    }

    // The innermost node that holds the whole place.
    private static string PathOf(YamlDocument document, Location place)
    {
        var node = document.Tree.NodeAt(place.Span.Start);
        while (node is not null && node.Span.End < place.Span.End) node = node.Parent;
        return node?.Path ?? "";
    }

    // FNV-1a, 64 bits: short, stable over platforms and versions.
    private static string Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ unit) * 1099511628211UL);
        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }

    // A script may hold thousands of statements with a finding in each.
    private sealed class StatementIndex(SqlDocument document)
    {
        private readonly (TextSpan Span, SyntaxKind Kind)[] statements = document.Tree.Script.Statements.Select(s =>
            (s.Span, s.Kind)).ToArray();

        public string KindAt(int position)
        {
            var (low, high) = (0, statements.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (statements[middle].Span.Start <= position) low = middle + 1;
                else high = middle;
            }

            return low > 0 && statements[low - 1].Span.Contains(position) ? statements[low - 1].Kind.ToString() : "";
        }
    }
}
