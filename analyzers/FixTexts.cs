using System.Collections.Immutable;
using System.Globalization;

namespace Dataflow.Lint.Analyzers;

/// <summary>The repairs of a finding, in the properties of its diagnostic: what an analyzer hands to a code fix are texts.</summary>
internal static class FixTexts
{
    private const string Title = "title";
    private const string Edits = "edits";

    /// <summary>Writes repairs.</summary>
    public static ImmutableDictionary<string, string?> Write(IReadOnlyList<FileFix> fixes)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        for (var i = 0; i < fixes.Count; i++)
        {
            properties = properties.SetItem(Title + i, fixes[i].Title).SetItem(Edits + i, string.Concat(fixes[i].Edits.Select(TextOf)));
        }

        return properties;
    }

    /// <summary>Reads them.</summary>
    public static IReadOnlyList<FileFix> Read(ImmutableDictionary<string, string?> properties)
    {
        var fixes = new List<FileFix>();
        for (var i = 0; properties.TryGetValue(Title + i, out var title) && properties.TryGetValue(Edits + i, out var edits); i++)
        {
            fixes.Add(new FileFix(title ?? "", EditsOf(edits ?? "")));
        }

        return fixes;
    }

    // Each field behind its length: "5:a.sql" needs no escapes.
    private static string TextOf(PlacedEdit edit) =>
        Field(edit.Path)
        + Field(edit.Start.ToString(CultureInfo.InvariantCulture))
        + Field(edit.Length.ToString(CultureInfo.InvariantCulture))
        + Field(edit.NewText);

    private static string Field(string text) => text.Length.ToString(CultureInfo.InvariantCulture) + ":" + text;

    private static List<PlacedEdit> EditsOf(string text)
    {
        var edits = new List<PlacedEdit>();
        for (var position = 0; position < text.Length;)
        {
            edits.Add(new PlacedEdit(
                Next(),
                int.Parse(Next(), CultureInfo.InvariantCulture),
                int.Parse(Next(), CultureInfo.InvariantCulture),
                Next()));

            string Next()
            {
                var colon = text.IndexOf(':', position);
                var length = int.Parse(text.Substring(position, colon - position), CultureInfo.InvariantCulture);
                position = colon + 1 + length;
                return text.Substring(colon + 1, length);
            }
        }

        return edits;
    }
}

/// <summary>A repair: what it does in words, and its edits.</summary>
internal sealed record FileFix(string Title, IReadOnlyList<PlacedEdit> Edits);

/// <summary>An edit of a file, its place in UTF-16 units.</summary>
internal readonly record struct PlacedEdit(string Path, int Start, int Length, string NewText);
