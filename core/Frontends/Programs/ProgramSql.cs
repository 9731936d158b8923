using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>Puts the SQL of a program together as one script, each word with its place in the program.</summary>
public static class ProgramSql
{
    // What may be different behind them, where nobody knows whether they have run.
    private static readonly string[] ChangesOfState = [
        "create", "drop", "alter", "use", "set", "reset", "replace", "truncate", "declare", "cache", "uncache",
    ];

    /// <summary>The script; null for a program without SQL.</summary>
    /// <param name="host">The program.</param>
    /// <param name="pieces">What it hands to Spark, in any order.</param>
    public static SourceText? Compose(SourceText host, IEnumerable<SqlPiece> pieces)
    {
        var composer = new TextComposer(host);
        foreach (var piece in pieces.OrderBy(p => p.Place.Start))
        {
            var end = new TextSpan(piece.Place.End, 0);
            var mayRun = !piece.IsUnconditional && ChangesState(host, piece);
            if (mayRun) composer.Put("BEGIN IF ${condition} THEN ", new TextSpan(piece.Place.Start, 0));
            foreach (var part in piece.Parts) Add(composer, part);
            composer.Seam();
            composer.Put(mayRun ? "\n; END IF; END;\n" : "\n;\n", end);
        }

        return composer.IsEmpty ? null : composer.ToText();
    }

    /// <summary>What parts say, as it stands in the script.</summary>
    internal static string TextOf(SourceText host, IReadOnlyList<EmbeddedPart> parts)
    {
        var composer = new TextComposer(host);
        foreach (var part in parts) Add(composer, part);
        return composer.ToText().Text;
    }

    private static void Add(TextComposer composer, EmbeddedPart part)
    {
        switch (part.Kind)
        {
            case EmbeddedKind.Verbatim:
                composer.Copy(part.Span);
                break;
            case EmbeddedKind.Shared:
                composer.Copy(part.Span, isShared: true);
                break;
            case EmbeddedKind.Escaped:
                composer.Put(part.Text, part.Span);
                break;
            default:
                composer.Put("${" + part.Text + "}", part.Span);
                break;
        }
    }

    private static bool ChangesState(SourceText host, SqlPiece piece)
    {
        foreach (var part in piece.Parts)
        {
            if (part.Kind == EmbeddedKind.Hole) return true;
            var word = FirstWord(part.Kind == EmbeddedKind.Escaped
                ? part.Text.AsSpan()
                : host.Text.AsSpan(part.Span.Start, part.Span.Length));
            if (word.Length > 0) return Array.Exists(ChangesOfState, change => change.Equals(word, StringComparison.OrdinalIgnoreCase));
        }

        return false;
    }

    private static string FirstWord(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
        {
            // "-- a comment"
            if (text[start] == '-' && start + 1 < text.Length && text[start + 1] == '-')
            {
                var line = text.Slice(start).IndexOf('\n');
                start = line < 0 ? text.Length : start + line;
            }
            else start++;
        }

        var end = start;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return text.Slice(start, end - start).ToString();
    }
}
