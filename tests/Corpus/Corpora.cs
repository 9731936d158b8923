namespace Corpus;

/// <summary>The folder <c>shared/corpora</c> beside the repository, with the texts of others and Spark's verdicts on them.</summary>
internal sealed class Corpora
{
    private Corpora(string repository, string folder)
    {
        Repository = repository;
        var refusals = new SparkRefusals(folder);
        Sets = [.. Directory.EnumerateDirectories(folder)
            .Where(CorpusSet.HasVerdicts)
            .Order(StringComparer.Ordinal)
            .Select(d => new CorpusSet(d, refusals))];
    }

    public string Repository { get; }

    public IReadOnlyList<CorpusSet> Sets { get; }

    /// <summary>Looks for the repository above this program, and for the corpora beside it or above.</summary>
    public static Corpora? Find()
    {
        if (FindRepository() is not { } repository) return null;
        for (var above = repository.Parent; above is not null; above = above.Parent)
        {
            var corpora = Path.Combine(above.FullName, "shared", "corpora");
            if (Directory.Exists(corpora)) return new Corpora(repository.FullName, corpora);
        }

        return null;
    }

    private static DirectoryInfo? FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dataflow.Lint.sln"))) return folder;
        }

        return null;
    }
}
