using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>A repair: what it does in words, whether it may be applied unattended, and the edits that do it.</summary>
public sealed record Fix(string Title, bool IsSafe, IReadOnlyList<FileEdit> Edits)
{
    /// <summary>A repair of one word that a person should look at; a word in quotes keeps them, which JSON needs.</summary>
    public static Fix Replace(Location place, string newText)
    {
        var quote = place.Text is ['"', .., '"'] ? "\"" : place.Text is ['\'', .., '\''] ? "'" : "";
        var old = quote.Length == 0 ? place.Text : place.Text.Substring(1, place.Text.Length - 2);
        var escaped = quote switch
        {
            "'" => newText.Replace("'", "''"),
            "\"" => newText.Replace("\\", "\\\\").Replace("\"", "\\\""),
            _ => newText,
        };
        return new(
            $"replace `{old}` with `{newText}`",
            IsSafe: false,
            [new FileEdit(place.Source, new TextEdit(place.Span, quote + escaped + quote))]);
    }
}

/// <summary>One replacement in one file.</summary>
public readonly record struct FileEdit(SourceText Source, TextEdit Edit);
