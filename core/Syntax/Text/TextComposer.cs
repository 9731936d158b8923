using System.Text;

namespace Dataflow.Lint.Syntax.Text;

/// <summary>Puts a text together from pieces of another one, and keeps where each comes from.</summary>
/// <param name="host">The text that the pieces come from.</param>
public sealed class TextComposer(SourceText host)
{
    private readonly StringBuilder text = new();
    private readonly List<TextPiece> pieces = [];
    private readonly List<int> seams = [];

    /// <summary>The text that the pieces come from.</summary>
    public SourceText Host => host;

    /// <summary>The letters of what has been added.</summary>
    public int Length => text.Length;

    /// <summary>Whether nothing has been added yet.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Adds a stretch of the host letter by letter.</summary>
    /// <param name="span">The stretch.</param>
    /// <param name="isShared">Whether other texts may be made of it as well, so that it is not to be edited for the sake of this
    /// one.</param>
    public void Copy(TextSpan span, bool isShared = false)
    {
        if (span.IsEmpty) return;
        if (pieces.Count == 0
            || pieces[pieces.Count - 1] is not { IsVerbatim: true } last
            || last.IsShared != isShared
            || last.Host.End != span.Start
            || last.Start + last.Host.Length != text.Length)
        {
            pieces.Add(new TextPiece(text.Length, span, IsVerbatim: true) { IsShared = isShared });
        }
        else pieces[pieces.Count - 1] = last with { Host = TextSpan.FromBounds(last.Host.Start, span.End) };

        text.Append(host.Text, span.Start, span.Length);
    }

    /// <summary>Adds words that stand for a stretch of the host: an escape, a hole, or a word that is not written there.</summary>
    public void Put(string words, TextSpan span)
    {
        if (words.Length == 0) return;
        pieces.Add(new TextPiece(text.Length, span, IsVerbatim: false));
        text.Append(words);
    }

    /// <summary>Ends one thing, so that no word of it goes on in what follows.</summary>
    public void Seam() => seams.Add(text.Length);

    /// <summary>The text.</summary>
    public SourceText ToText() => new(host.Path, text.ToString(), new TextOrigin(host, pieces.ToArray(), seams.ToArray()));
}
