using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql.OtherEngines;

/// <summary>That a text is written for another engine.</summary>
/// <param name="Engines">The engine; several where nothing in the text tells them apart.</param>
/// <param name="Span">The first construct that only they take.</param>
public sealed record EngineProof(SqlEngines Engines, TextSpan Span)
{
    /// <summary>
    /// The proof in a text: one construct that nobody slips into Spark SQL, or slips of two kinds, or one three times; none for all else.
    /// </summary>
    public static EngineProof? In(SqlTree tree)
    {
        var table = tree.Table;
        var text = table.Source.Text;
        var evidence = new Evidence();
        for (var token = 0; token < table.TokenCount; token++)
        {
            var kind = table.TokenKind(token);

            // What stands between blocks of a template may be there for one engine of several.
            if (kind == SyntaxKind.TemplateBlock) return null;
            if (kind.IsTrivia() || kind == SyntaxKind.EndOfFile) continue;
            var start = table.TokenStart(token);
            if (EngineMarks.For(text.AsSpan(start, table.TokenEnd(token) - start)) is not { } marks) continue;
            foreach (var mark in marks)
            {
                if (IsTrigger(mark, text, start, table.TokenEnd(token)) && mark.Match(table, token) is { } found)
                    evidence.Add(mark, TextSpan.FromBounds(table.TokenStart(found.First), table.TokenEnd(found.Last)));
            }
        }

        return evidence.Proof;
    }

    private static bool IsTrigger(EngineMark mark, string text, int start, int end) =>
        text.AsSpan(start, end - start).Equals(mark.Trigger.AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The marks found so far, as far as they speak of one engine.</summary>
    private sealed class Evidence
    {
        /// <summary>A slip at so many places is none.</summary>
        private const int Habit = 3;

        private SqlEngines proven;
        private TextSpan proof;
        private (SqlEngines Engines, EngineMark Mark, TextSpan Span)? hint;
        private int times;

        public EngineProof? Proof => proven == SqlEngines.None ? null : new EngineProof(proven, proof);

        // The first proof stands; what follows may only say which of its engines it is.
        public void Add(EngineMark mark, TextSpan span)
        {
            if (proven != SqlEngines.None)
            {
                if ((proven & mark.Engines) != SqlEngines.None) proven &= mark.Engines;
            }
            else if (mark.IsProof)
            {
                (proven, proof) = (mark.Engines, span);
                if (hint is { } known && (known.Engines & proven) != SqlEngines.None) proven &= known.Engines;
            }
            else if (hint is not { } other || (other.Engines & mark.Engines) == SqlEngines.None)
            {
                hint ??= (mark.Engines, mark, span);
                times = Math.Max(times, 1);
            }
            else if (other.Mark != mark || ++times == Habit)
            {
                (proven, proof) = (other.Engines & mark.Engines, other.Span);
            }
        }
    }
}
