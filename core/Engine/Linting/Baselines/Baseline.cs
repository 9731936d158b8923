using System.Text;

namespace Dataflow.Lint.Engine.Linting.Baselines;

/// <summary>Findings that are known and accepted for now: they are counted, and not reported.</summary>
/// <remarks>
/// As a file: one finding a line, sorted, so that the same findings give the same bytes and two branches merge.
/// A finding is known by its fingerprint alone; its rule and path are there to be read, and to tell which part of the file a run covers.
/// </remarks>
public sealed class Baseline
{
    /// <summary>The name of the file beside the configuration.</summary>
    public const string FileName = "dataflow-lint-baseline.json";

    /// <summary>The only form of the file there is so far.</summary>
    internal const int Version = 1;

    public Baseline(IEnumerable<BaselineEntry> entries) => Entries = entries.Where(e => e.Count > 0)
        .GroupBy(e => (e.Path, e.Rule, e.Fingerprint)).Select(g => g.First() with { Count = g.Sum(e => e.Count) })
        .OrderBy(e => e.Path, StringComparer.Ordinal)
        .ThenBy(e => e.Rule, StringComparer.Ordinal)
        .ThenBy(e => e.Fingerprint, StringComparer.Ordinal).ToArray();

    private Baseline() => Entries = [];

    public static Baseline Empty { get; } = new();

    public IReadOnlyList<BaselineEntry> Entries { get; }

    public int Count => Entries.Sum(e => e.Count);

    /// <param name="diagnostics">What is found now.</param>
    /// <param name="pathOf">The path of a file as seen from the baseline.</param>
    public static Baseline Of(IEnumerable<Diagnostic> diagnostics, Func<string, string> pathOf) =>
        new(diagnostics.Select(d => new BaselineEntry(pathOf(d.Location.Path), d.Rule.Id, d.Fingerprint, 1)));

    /// <summary>Parts findings into those that are reported and those that are known.</summary>
    public BaselinedDiagnostics Apply(IReadOnlyList<Diagnostic> diagnostics)
    {
        if (Entries.Count == 0) return new BaselinedDiagnostics(diagnostics, []);
        var open = CountsOf(Entries);
        var (reported, known) = (new List<Diagnostic>(), new List<Diagnostic>());
        foreach (var diagnostic in diagnostics)
        {
            var isKnown = open.TryGetValue(diagnostic.Fingerprint, out var count) && count > 0;
            if (isKnown) open[diagnostic.Fingerprint] = count - 1;
            (isKnown ? known : reported).Add(diagnostic);
        }

        return new BaselinedDiagnostics(reported, known);
    }

    /// <summary>How many findings it lists that a run did not find, among those that the run covers.</summary>
    public int OutdatedCount(IEnumerable<Diagnostic> known, Func<BaselineEntry, bool> covers)
    {
        var open = CountsOf(Entries.Where(covers));
        foreach (var diagnostic in known)
        {
            if (open.TryGetValue(diagnostic.Fingerprint, out var count) && count > 0) open[diagnostic.Fingerprint] = count - 1;
        }

        return open.Values.Sum();
    }

    /// <summary>The baseline after a run: what it does not cover stays, of the rest only what it found.</summary>
    /// <param name="now">The findings of the run that are to be listed.</param>
    /// <param name="covers">Whether the run would have found an entry.</param>
    public Baseline With(Baseline now, Func<BaselineEntry, bool> covers) =>
        new(now.Entries.Where(covers).Concat(Entries.Where(e => !covers(e))));

    /// <summary>The file.</summary>
    public string ToJson()
    {
        var text = new StringBuilder($"{{\n  \"version\": {Version},\n  \"findings\": [");
        for (var i = 0; i < Entries.Count; i++)
        {
            var entry = Entries[i];
            text.Append(i == 0 ? "\n" : ",\n")
                .Append("    {\"path\": ")
                .Append(Quoted(entry.Path))
                .Append(", \"rule\": ")
                .Append(Quoted(entry.Rule));
            text.Append(", \"fingerprint\": ").Append(Quoted(entry.Fingerprint)).Append(", \"count\": ").Append(entry.Count).Append('}');
        }

        return text.Append(Entries.Count > 0 ? "\n  ]\n}\n" : "]\n}\n").ToString();
    }

    private static Dictionary<string, int> CountsOf(IEnumerable<BaselineEntry> entries)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries)
            counts[entry.Fingerprint] = (counts.TryGetValue(entry.Fingerprint, out var count) ? count : 0) + entry.Count;
        return counts;
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c))
                quoted.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}

/// <summary>A known finding, and how often it occurs.</summary>
/// <param name="Path">The file, as seen from the baseline.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Fingerprint">What the finding is known by.</param>
/// <param name="Count">How many findings share the fingerprint: equal packages have equal ones.</param>
public readonly record struct BaselineEntry(string Path, string Rule, string Fingerprint, int Count);

/// <summary>Findings parted by a baseline.</summary>
public readonly record struct BaselinedDiagnostics(IReadOnlyList<Diagnostic> Reported, IReadOnlyList<Diagnostic> Known);
