using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Tests;

/// <summary>Reads <c>[|...|]</c> marks in a text.</summary>
internal static class Marks
{
    /// <summary>The text without marks, and the spans that were marked.</summary>
    public static (string Text, IReadOnlyList<TextSpan> Spans) Read(string marked)
    {
        var text = new System.Text.StringBuilder();
        var spans = new List<TextSpan>();
        var start = -1;
        for (var i = 0; i < marked.Length; i++)
        {
            if (string.CompareOrdinal(marked, i, "[|", 0, 2) == 0)
            {
                start = text.Length;
                i++;
            }
            else if (start >= 0 && string.CompareOrdinal(marked, i, "|]", 0, 2) == 0)
            {
                spans.Add(TextSpan.FromBounds(start, text.Length));
                start = -1;
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return (text.ToString(), spans);
    }
}
