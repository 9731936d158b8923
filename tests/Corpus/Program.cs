using Corpus;
using Corpus.Measuring;
using Dataflow.Lint.Syntax.Sql;

// usage: Corpus [--check] [--tighten] [--update-docs] [--list [--any]] [SET...]
//        Corpus fuzz [--minutes N] [--seed N]
//        Corpus prefixes [--files N]
if (args is ["fuzz", ..]) return Corpus.Fuzzing.FuzzCommand.Run(args[1..]);
if (args is ["prefixes", ..]) return Corpus.Fuzzing.PrefixCommand.Run(args[1..]);

if (Corpora.Find() is not { } corpora)
{
    Console.WriteLine("skipped: no folder shared/corpora beside the repository");
    return 0;
}

var chosen = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
var sets = corpora.Sets.Where(s => chosen.Count == 0 || chosen.Contains(s.Name)).ToList();
if (args.Contains("--list"))
{
    Disagreements.Print(sets, args.Contains("--any") ? SqlDialect.Any : SqlDialect.Spark);
    return 0;
}

var figures = sets.Select(SetFigures.Measure).ToList();
Console.WriteLine(Report.Table(figures));
if (args.Contains("--tighten"))
    File.WriteAllText(Path.Combine(corpora.Repository, "tests", "Corpus", "ratchets.tsv"), Ratchets.Tsv(figures));
if (args.Contains("--update-docs")) Docs.Update(corpora.Repository, Report.Table(figures));
return args.Contains("--check") ? Ratchets.Check(corpora.Repository, figures) : 0;
