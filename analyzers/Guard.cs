namespace Dataflow.Lint.Analyzers;

/// <summary>Whatever happens in the linter, the build goes on and is told: the compiler would name neither the rule nor the file.</summary>
internal static class Guard
{
    /// <summary>What some work gives or, where a bug of the linter ends it, what is made of the words about that.</summary>
    /// <param name="where">What was worked on, as it goes on behind "the linter failed": <c> on `a.cs`</c></param>
    /// <param name="work">The work.</param>
    /// <param name="failed">Makes a result of the words.</param>
    public static T Run<T>(string where, Func<T> work, Func<string, T> failed)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            return failed(WordsOf(where, exception));
        }
    }

    /// <summary>A failure in the words of the warning about it.</summary>
    public static string WordsOf(string where, Exception exception) =>
        $"the linter failed{where}: {exception.GetType().Name}, {exception.Message.Replace('\r', ' ').Replace('\n', ' ')}";
}
