using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>The code of a unit test, of which only the words count.</summary>
public sealed class TestCodeDocument(SourceText source) : Document(source)
{
    /// <summary>Whether there is nothing but blanks in the file.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Source.Text);

    /// <summary>Whether the text contains the word, letter case aside; <c>orders</c> is not mentioned by <c>all_orders</c>.</summary>
    public bool Mentions(string word)
    {
        var text = Source.Text;
        for (var i = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); i >= 0; i = text.IndexOf(
            word,
            i + 1,
            StringComparison.OrdinalIgnoreCase))
        {
            var isStart = i == 0 || !IsWordPart(text[i - 1]);
            if (isStart && (i + word.Length == text.Length || !IsWordPart(text[i + word.Length]))) return true;
            if (i + 1 >= text.Length) break;
        }

        return false;
    }

    /// <summary>The file names of scripts that the code mentions, with or without a folder.</summary>
    public IEnumerable<string> ScriptNames => new[] { ".sql", ".hql" }.SelectMany(EndingIn).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The paths in quotes that end in <c>.sql</c>, <c>.yaml</c> and so on; one with a hole in it is only known at run time.
    /// </summary>
    public IEnumerable<TextSpan> QuotedFiles(string extension)
    {
        var text = Source.Text;
        return Paths(extension).Where(span =>
            span.Start > 0 && span.End < text.Length && text[span.End] is '"' or '\'' && text[span.Start - 1] == text[span.End]);
    }

    private IEnumerable<string> EndingIn(string extension) =>
        Paths(extension).Where(span => span.End == Source.Length || !IsWordPart(Source.Text[span.End]))
            .Select(span => PathText.FileNameOf(Source.ToString(span)));

    // Each character is looked at once, also where endings follow each other.
    private IEnumerable<TextSpan> Paths(string extension)
    {
        var text = Source.Text;
        var seen = 0;
        for (var i = text.IndexOf(extension, StringComparison.OrdinalIgnoreCase); i >= 0; i = text.IndexOf(
            extension,
            seen,
            StringComparison.OrdinalIgnoreCase))
        {
            var start = i;
            while (start > seen && IsPathPart(text[start - 1])) start--;
            seen = i + extension.Length;
            if (start < i) yield return TextSpan.FromBounds(start, seen);
        }
    }

    private static bool IsPathPart(char character) => IsWordPart(character) || character is '.' or '-' or '/';

    private static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character == '_';
}
