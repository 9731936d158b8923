using Precision;

// usage: Precision --binary PATH [--list RULE | --sample N --seed N] [--check] [--update-docs]
if (Options.Read(args) is not { } options)
{
    Console.Error.WriteLine("usage: Precision --binary PATH [--list RULE | --sample N --seed N] [--check] [--update-docs]");
    return 2;
}

if (Places.Find() is not { } places)
{
    Console.WriteLine("skipped: no folder shared/corpora beside the repository");
    return 0;
}

var findings = Linted.Sets(places.Corpora, options.Binary);
if (options.List is { } rule)
{
    Quotes.Print(findings.Where(f => f.Rule == rule), places.Corpora);
    return 0;
}

if (options.Sample is { } count)
{
    var random = new Random(options.Seed);
    Quotes.Print([.. findings.Where(f => f.Level == "warning").OrderBy(_ => random.Next()).Take(count)], places.Corpora);
    return 0;
}

var judgements = Judgement.Read(places.Judgements);
Console.WriteLine(Report.Table(findings, judgements));
if (options.UpdatesDocs) Report.UpdateDocs(places.Docs, Report.Table(findings, judgements));
return options.Checks ? Ratchet.Check(findings, judgements) : 0;
