using Dataflow.Lint.Tests;
using Precision;

// usage: Precision --binary PATH [--list RULE | --sample N --seed N] [--check] [--update-docs]
if (Options.Read(args) is not { } options)
{
    Console.Error.WriteLine("usage: Precision --binary PATH [--list RULE | --sample N --seed N] [--check] [--update-docs]");
    return 2;
}

if (Repository.Shared("corpora") is not { } corpora)
{
    Console.WriteLine("skipped: no folder shared/corpora beside the repository");
    return 0;
}

var findings = Linted.Sets(corpora, options.Binary);
if (options.List is { } rule)
{
    Quotes.Print(findings.Where(f => f.Rule == rule), corpora);
    return 0;
}

if (options.Sample is { } count)
{
    var random = new Random(options.Seed);
    Quotes.Print([.. findings.Where(f => f.Level == "warning").OrderBy(_ => random.Next()).Take(count)], corpora);
    return 0;
}

var judgements = Judgement.Read(Path.Combine(Repository.Root, "tests", "Precision", "judgements.tsv"));
Console.WriteLine(Report.Table(findings, judgements));
if (options.UpdatesDocs) Report.UpdateDocs(Path.Combine(Repository.Root, "docs", "precision.md"), Report.Table(findings, judgements));
return options.Checks ? Ratchet.Check(findings, judgements) : 0;
