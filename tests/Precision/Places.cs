namespace Precision;

/// <summary>Where things lie: the code of others beside the repository, and what is written about it within.</summary>
internal sealed record Places(string Repository, string Corpora)
{
    public string Judgements => Path.Combine(Repository, "tests", "Precision", "judgements.tsv");

    public string Docs => Path.Combine(Repository, "docs", "precision.md");

    public static Places? Find()
    {
        var repository = new DirectoryInfo(AppContext.BaseDirectory);
        while (repository is not null && !File.Exists(Path.Combine(repository.FullName, "Dataflow.Lint.sln"))) repository = repository.Parent;
        for (var above = repository?.Parent; above is not null; above = above.Parent)
        {
            var corpora = Path.Combine(above.FullName, "shared", "corpora");
            if (Directory.Exists(corpora)) return new Places(repository!.FullName, corpora);
        }

        return null;
    }
}
