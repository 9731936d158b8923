namespace Corpus.Fuzzing;

/// <summary>Placeholder replaced below.</summary>
internal static class FuzzCommand
{
    public static int Run(string[] args) => args.Length;
}
