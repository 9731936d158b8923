using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Edits;

namespace Dataflow.Lint.Cli.Samples.Updating;

/// <summary>
/// Merges two texts that were made of one, as <c>git merge-file --diff3</c> does: no line that one of them has changed is lost.
/// </summary>
internal static class ThreeWayMerge
{
    /// <param name="before">What both were made of.</param>
    /// <param name="ours">The user's text.</param>
    /// <param name="theirs">The new text of the sample.</param>
    public static MergedText Of(string before, string ours, string theirs)
    {
        var lines = LineDiff.LinesOf(before);
        var left = new Queue<Change>(ChangesTo(ours, lines));
        var right = new Queue<Change>(ChangesTo(theirs, lines));
        var merged = new StringBuilder();
        var (position, hasConflict) = (0, false);
        while (left.Count + right.Count > 0)
        {
            var region = NextRegion(left, right);
            Append(merged, lines.AsSpan(position, region.Start - position));
            position = region.End;
            var (mine, yours) = (region.TextOf(region.Left, lines), region.TextOf(region.Right, lines));
            if (region.Right.Count == 0 || mine == yours) merged.Append(mine);
            else if (region.Left.Count == 0) merged.Append(yours);
            else
            {
                hasConflict = true;
                AppendConflict(merged, mine, string.Concat(lines[region.Start..region.End]), yours);
            }
        }

        Append(merged, lines.AsSpan(position));
        return new MergedText(merged.ToString(), hasConflict);
    }

    // Changes that touch belong together: which of two insertions at one place comes first, nobody knows.
    private static Region NextRegion(Queue<Change> left, Queue<Change> right)
    {
        var start = Math.Min(StartOf(left), StartOf(right));
        var region = new Region(start);
        while (true)
        {
            if (StartOf(left) <= region.End) region.Take(left.Dequeue(), region.Left);
            else if (StartOf(right) <= region.End) region.Take(right.Dequeue(), region.Right);
            else return region;
        }
    }

    private static int StartOf(Queue<Change> changes) => changes.Count == 0 ? int.MaxValue : changes.Peek().Start;

    private static IEnumerable<Change> ChangesTo(string text, string[] before)
    {
        var (position, start) = (0, -1);
        var added = new StringBuilder();
        foreach (var line in LineDiff.Of(before, LineDiff.LinesOf(text)))
        {
            if (line.Sign == ' ')
            {
                if (start >= 0) yield return new Change(start, position, added.ToString());
                (start, added) = (-1, new StringBuilder());
                position++;
                continue;
            }

            if (start < 0) start = position;
            if (line.Sign == '-') position++;
            else added.Append(line.Text);
        }

        if (start >= 0) yield return new Change(start, position, added.ToString());
    }

    private static void Append(StringBuilder merged, ReadOnlySpan<string> lines)
    {
        foreach (var line in lines) merged.Append(line);
    }

    private static void AppendConflict(StringBuilder merged, string mine, string before, string yours)
    {
        merged.Append("<<<<<<< yours\n");
        AppendLines(mine);
        merged.Append("||||||| before\n");
        AppendLines(before);
        merged.Append("=======\n");
        AppendLines(yours);
        merged.Append(">>>>>>> sample\n");

        void AppendLines(string text)
        {
            merged.Append(text);
            if (text.Length > 0 && text[^1] != '\n') merged.Append('\n');
        }
    }

    /// <summary>Lines from one place up to another, and what stands there now.</summary>
    private readonly record struct Change(int Start, int End, string Text);

    /// <summary>Changes of both sides that touch each other.</summary>
    private sealed class Region(int start)
    {
        public int Start { get; } = start;

        public int End { get; private set; } = start;

        public List<Change> Left { get; } = [];

        public List<Change> Right { get; } = [];

        public void Take(Change change, List<Change> side)
        {
            side.Add(change);
            End = Math.Max(End, change.End);
        }

        /// <summary>The text of one side in the region.</summary>
        public string TextOf(List<Change> side, string[] lines)
        {
            var text = new StringBuilder();
            var position = Start;
            foreach (var change in side)
            {
                Append(text, lines.AsSpan(position, change.Start - position));
                text.Append(change.Text);
                position = change.End;
            }

            Append(text, lines.AsSpan(position, End - position));
            return text.ToString();
        }
    }
}

/// <summary>A merged text; where both sides had changed the same, both stand in it between marks.</summary>
internal readonly record struct MergedText(string Text, bool HasConflict);
