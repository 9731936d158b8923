namespace Dataflow.Lint.Engine.Text;

/// <summary>Writes a word as another one is written: <c>COUNT</c> in the place of <c>COUTN</c>.</summary>
public static class LetterCase
{
    /// <summary>The word in capitals where the written one has no small letter, else as it is.</summary>
    public static string As(string written, string word) => written.Any(char.IsLower) ? word : word.ToUpperInvariant();
}
