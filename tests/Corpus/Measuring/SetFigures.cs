using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Corpus.Measuring;

/// <summary>How far we agree with Spark on one set, and how fast we are.</summary>
internal sealed record SetFigures(string Name)
{
    public int Accepts { get; init; }

    public int AcceptsAgreed { get; init; }

    public int Rejects { get; init; }

    public int RejectsAgreed { get; init; }

    /// <summary>Of the rejects agreed on, those whose line Spark names too, and those where it names one.</summary>
    public int LinesAgreed { get; init; }

    public int LinesKnown { get; init; }

    /// <summary>Of the good statements behind a bad one of the same file, those without an error when the file is read whole.</summary>
    public int NextGood { get; init; }

    public int NextGoodRead { get; init; }

    public int Texts { get; init; }

    public int RoundTrips { get; init; }

    public long Bytes { get; init; }

    public double Seconds { get; init; }

    public long Allocated { get; init; }

    public static SetFigures Measure(CorpusSet set)
    {
        var judgements = set.Files.SelectMany(f => f.Statements).Select(s => Judgement.Of(s)).ToList();
        var accepts = judgements.Where(j => j.Statement.Verdict.IsAccepted).ToList();
        var rejects = judgements.Where(j => !j.Statement.Verdict.IsAccepted).ToList();
        var lines = rejects.Where(j => j.Agrees && j.Statement.Verdict.ErrorLine > 0).ToList();
        var next = set.Files.SelectMany(NextStatements).ToList();
        var sources = set.Sources.ToList();
        if (sources.Count == 0) sources = [.. set.Files.SelectMany(f => f.Statements).Select(s => new SourceText(s.File, s.Text))];
        var (bytes, seconds, allocated) = Speed.Of(sources);
        return new SetFigures(set.Name)
        {
            Accepts = accepts.Count,
            AcceptsAgreed = accepts.Count(j => j.Agrees),
            Rejects = rejects.Count,
            RejectsAgreed = rejects.Count(j => j.Agrees),
            LinesKnown = lines.Count,
            LinesAgreed = lines.Count(j => j.IsSameLine),
            NextGood = next.Count,
            NextGoodRead = next.Count(isRead => isRead),
            Texts = sources.Count,
            RoundTrips = sources.Count(IsLossless),
            Bytes = bytes,
            Seconds = seconds,
            Allocated = allocated,
        };
    }

    // Whether a bad statement spoils the good one behind it; one we reject wherever it stands is counted among the ACCEPTs.
    private static IEnumerable<bool> NextStatements(CorpusFile file)
    {
        if (file.Source is null || file.Statements.All(s => s.Verdict.IsAccepted)) yield break;
        var errors = SqlTree.Parse(file.Source, SqlDialect.Spark).Errors;
        for (var i = 1; i < file.Statements.Count; i++)
        {
            if (file.Statements[i - 1].Verdict.IsAccepted
                || !file.Statements[i].Verdict.IsAccepted
                || !Judgement.Of(file.Statements[i]).Agrees)
            {
                continue;
            }

            var start = file.Statements[i].Start;
            yield return !errors.Any(e => e.Span.Start >= start && e.Span.Start < start + file.Statements[i].Text.Length);
        }
    }

    private static bool IsLossless(SourceText source)
    {
        var table = SqlTree.Parse(source).Table;
        if (table.TokenStart(0) != 0 || table.TokenEnd(table.TokenCount - 1) != source.Length) return false;
        for (var i = 1; i < table.TokenCount; i++)
        {
            if (table.TokenStart(i) != table.TokenEnd(i - 1)) return false;
        }

        return true;
    }
}
