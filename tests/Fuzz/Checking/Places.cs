using System.Text;
using System.Text.Json;

namespace Fuzz.Checking;

/// <summary>Whether the places of a report lie within the files: lines and columns as a reader counts them.</summary>
/// <param name="folder">The folder that was linted.</param>
internal sealed class Places(string folder)
{
    private readonly Dictionary<string, int[]?> widths = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a place, or none.</summary>
    public string? Objection(JsonElement place)
    {
        var path = JsonRun.Text(place, "path");
        var (line, column) = (JsonRun.Number(place, "line"), JsonRun.Number(place, "column"));
        var (endLine, endColumn) = (JsonRun.Number(place, "endLine"), JsonRun.Number(place, "endColumn"));
        if ((endLine, endColumn).CompareTo((line, column)) < 0) return $"{path}:{line}:{column} ends before, at {endLine}:{endColumn}";
        if (WidthsOf(path) is not { } lines) return File.Exists(Path.Combine(folder, path)) ? null : $"`{path}` is no file";
        return IsWithin(lines, line, column) && IsWithin(lines, endLine, endColumn)
            ? null
            : $"{path}:{line}:{column}-{endLine}:{endColumn} is not in the file of {lines.Length} lines";
    }

    private static bool IsWithin(int[] lines, int line, int column) =>
        line >= 1 && line <= lines.Length && column >= 1 && column <= lines[line - 1] + 1;

    // The code points of each line with its line break; none for what is no text, or not there.
    private int[]? WidthsOf(string path)
    {
        if (widths.TryGetValue(path, out var known)) return known;
        var full = Path.Combine(folder, path);
        return widths[path] = File.Exists(full) && TextOf(File.ReadAllBytes(full)) is { } text ? [.. LinesOf(text)] : null;
    }

    private static string? TextOf(byte[] bytes)
    {
        Encoding[] encodings = [
            new UTF8Encoding(true, true),
            new UnicodeEncoding(false, true, true),
            new UnicodeEncoding(true, true, true),
        ];
        var marked = Array.Find(encodings, e => bytes.AsSpan().StartsWith(e.Preamble));
        try
        {
            return (marked ?? encodings[0]).GetString(bytes.AsSpan()[(marked?.Preamble.Length ?? 0)..]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static IEnumerable<int> LinesOf(string text)
    {
        var width = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLowSurrogate(text[i])) width++;
            if (text[i] != '\n' && (text[i] != '\r' || (i + 1 < text.Length && text[i + 1] == '\n'))) continue;
            yield return width;
            width = 0;
        }

        yield return width;
    }
}
