using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Syntax.Tests.Yaml.Quick;

/// <summary>The first thing in which two trees of one text differ, down to the place of each letter of each value.</summary>
internal static class TreeDifference
{
    public static string? Find(YamlTree expected, YamlTree actual) =>
        Compare("documents", expected.Documents.Length, actual.Documents.Length)
        ?? Compare("errors", string.Join("; ", expected.Errors), string.Join("; ", actual.Errors))
        ?? Compare("comments", string.Join("; ", expected.Comments), string.Join("; ", actual.Comments))
        ?? Enumerable.Range(0, expected.Documents.Length)
            .Select(i => Find(expected.Documents[i], actual.Documents[i]))
            .FirstOrDefault(d => d is not null);

    private static string? Find(YamlNode expected, YamlNode actual)
    {
        var expectedNodes = expected.DescendantsAndSelf().ToList();
        var actualNodes = actual.DescendantsAndSelf().ToList();
        for (var i = 0; i < Math.Min(expectedNodes.Count, actualNodes.Count); i++)
        {
            if (FindIn(expectedNodes[i], actualNodes[i]) is { } difference) return $"{difference} at {expectedNodes[i].Path}";
        }

        return Compare("nodes", expectedNodes.Count, actualNodes.Count);
    }

    private static string? FindIn(YamlNode expected, YamlNode actual) =>
        Compare("kind", expected.GetType(), actual.GetType())
        ?? Compare("span", expected.Span, actual.Span)
        ?? Compare("anchor", expected.Anchor, actual.Anchor)
        ?? Compare("tag", expected.Tag, actual.Tag)
        ?? Compare("parent", expected.Parent?.Span, actual.Parent?.Span)
        ?? Compare("place in the list", expected.IndexInSequence, actual.IndexInSequence)
        ?? Compare("entry", expected.Entry?.Span, actual.Entry?.Span)
        ?? Compare(
            "half of the entry",
            expected.Entry is { } entry && entry.ValueNode == expected,
            actual.Entry is { } other && other.ValueNode == actual)
        ?? (expected, actual) switch
        {
            (YamlScalar e, YamlScalar a) => FindInScalar(e, a),
            (YamlMapping e, YamlMapping a) => FindInMapping(e, a),
            (YamlSequence e, YamlSequence a) => Compare("brackets", e.IsFlow, a.IsFlow) ?? Compare("items", e.Items.Length, a.Items.Length),
            _ => null,
        };

    private static string? FindInScalar(YamlScalar expected, YamlScalar actual) =>
        Compare("style", expected.Style, actual.Style)
        ?? Compare("token", expected.TokenSpan, actual.TokenSpan)
        ?? FindInPlaces(expected, actual)
        ?? Compare("value", expected.Value, actual.Value)
        ?? Compare("null", expected.IsNull, actual.IsNull)
        ?? FindInPlaces(expected, actual);

    /// <summary>Asked for before and after the value is known, and for stretches that do not exist as well.</summary>
    private static string? FindInPlaces(YamlScalar expected, YamlScalar actual)
    {
        var length = expected.Value.Length;
        for (var i = -1; i <= length + 1; i++)
        {
            for (var count = -1; count <= 2; count++)
            {
                if (Compare($"place of {count} letters from {i}", expected.SpanOf(i, count), actual.SpanOf(i, count)) is { } difference)
                    return difference;
            }
        }

        return Compare("place of all", expected.SpanOf(0, length), actual.SpanOf(0, length));
    }

    private static string? FindInMapping(YamlMapping expected, YamlMapping actual) =>
        Compare("braces", expected.IsFlow, actual.IsFlow)
        ?? Compare("entries", expected.Entries.Length, actual.Entries.Length)
        ?? Compare(
            "effective",
            string.Join(", ", expected.EffectiveEntries.Select(e => e.Span)),
            string.Join(", ", actual.EffectiveEntries.Select(e => e.Span)))
        ?? Compare(
            "duplicates",
            string.Join(", ", expected.DuplicateEntries.Select(e => e.Span)),
            string.Join(", ", actual.DuplicateEntries.Select(e => e.Span)))
        ?? Compare(
            "found",
            string.Join(", ", expected.Entries.Select(e => expected.Find(e.Name ?? "")?.Span)),
            string.Join(", ", expected.Entries.Select(e => actual.Find(e.Name ?? "")?.Span)));

    private static string? Compare<T>(string what, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"{what}: `{expected}` became `{actual}`";
}
