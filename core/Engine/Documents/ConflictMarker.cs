using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>The lines that git leaves in a file when two branches have changed the same place.</summary>
public static class ConflictMarker
{
    private const string Ours = "<<<<<<< ";
    private const string Between = "=======";
    private const string Theirs = ">>>>>>> ";

    /// <summary>The first line of the first conflict; none where not all three of its lines are there.</summary>
    public static TextSpan? FirstIn(string text)
    {
        var ours = LineThatStarts(text, Ours, 0);
        if (ours < 0 || LineThatStarts(text, Between, ours) is var between && (between < 0 || LineThatStarts(text, Theirs, between) < 0))
            return null;
        var end = text.IndexOfAny(['\r', '\n'], ours);
        return TextSpan.FromBounds(ours, end < 0 ? text.Length : end);
    }

    /// <summary>The one thing to say of such a file.</summary>
    public static Finding Finding(Location place) => new(place, "a merge conflict is not resolved: the file holds both sides")
    {
        Help = "keep one side and delete the three lines with the markers; nothing else in the file is checked",
    };

    private static int LineThatStarts(string text, string start, int from)
    {
        for (var at = text.IndexOf(start, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(
            start,
            at + 1,
            StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] is '\n' or '\r') return at;
        }

        return -1;
    }
}
