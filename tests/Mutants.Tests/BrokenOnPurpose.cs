using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Mutants;

/// <summary>
/// Statements that others wrote and run, each broken once in a way that Spark refuses for what the file shows: a word, a comma, a bracket,
/// a column of a query in WITH, the arguments of a function, GROUP BY. <c>BROKEN_SEED=31</c> draws others.
/// </summary>
internal static class BrokenOnPurpose
{
    private const int Drawn = 100;
    private const int LongestFile = 20_000;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("BROKEN_SEED"), out var seed) ? seed : 13;

    private static readonly string[] Sets = [
        "real-warehouse", "real-gbif", "real-wikimedia", "real-nhs", "real-isis", "real-notify", "real-plumber", "real-fabric",
        "spark-tpcds", "spark-tpch-ssb", "notebooks-nhs",
    ];

    private static IReadOnlyList<Operator> Operators { get; } =
    [
        .. WordOperators.All.Where(o => o.Name is "forget a bracket" or "add a bracket" or "leave a comma" or "write = twice"),
        new(
            "misspell a clause",
            p =>
                WordOperators.All.First(o => o.Name == "misspell a word of SQL")
                    .Places(p)
                    .Where(s => IsClause(p.TextIn(s.File, s.Edits[0].Span)))),
        new("forget a comma before a call or a number", ForgottenCommas),
        new(
            "misspell a column of a query",
            p =>
                p.In<ColumnReference>((file, c) =>
                    c.Parts is [var query, var name] && ColumnsOf(query, c) is { } columns && !columns.Contains(Misspelt.Of(name.Text))
                        ? Slip.Replace(
                            file,
                            name.Span,
                            Misspelt.Of(name.Text),
                            "SQL021|SQL036|SQL044",
                            $"{query.Text}.{Misspelt.Of(name.Text)}")
                        : null)),
        new(
            "forget GROUP BY",
            p =>
                p.In<GroupByClause>((file, g) =>
                    IsNeeded(g)
                        ? Slip.Replace(
                            file,
                            g.Span,
                            "",
                            "SQL032",
                            [.. g.Items.Select(i => i.Text), .. g.Items.OfType<ColumnReference>().Select(c => c.Last!.Text)])
                        : null)),
        new(
            "forget an argument",
            p =>
                p.In<FunctionCall>((file, f) =>
                    f.Name is [{ } name] && f.Arguments.Count == 2 && (name.Is("nullif") || name.Is("date_sub") || name.Is("datediff"))
                        ? Lists.Without(
                            file,
                            f.Arguments,
                            f.Arguments[1],
                            "SQL037",
                            [name.Text, $"{f.Text[..f.Text.IndexOf('(')]}({f.Arguments[0].Text})"])
                        : null)),
        new(
            "misspell a column of USING",
            p =>
                p.In<JoinRelation>((file, j) =>
                    j is { UsingColumns.Names: [var name, ..], Left: TableReference left, Right: TableReference right }
                    && IsQuery(left)
                    && IsQuery(right)
                        ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), "SQL021|SQL036")
                        : null)),
    ];

    /// <summary>The draw; empty where the sets are not at hand.</summary>
    public static IReadOnlyList<Mutation> Draw { get; } = Pick();

    private static Mutation[] Pick()
    {
        var random = new Random(Seed);
        var files = Sets.Select(s => Repository.Shared($"corpora/{s}")).OfType<string>()
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(files);
        var drawn = new List<Mutation>();
        foreach (var file in files)
        {
            if (drawn.Count == Drawn) break;
            if (new FileInfo(file).Length > LongestFile || Clean(file) is not { } package) continue;

            // An operator first, then a place: else brackets would be nearly all there is.
            var slips = Operators.Select(o => (o.Name, Places: o.Places(package).ToArray())).Where(o => o.Places.Length > 0).ToArray();
            if (slips.Length == 0) continue;
            var (name, places) = slips[random.Next(slips.Length)];
            drawn.Add(new Mutation(package, name, places[random.Next(places.Length)]));
        }

        return [.. drawn];
    }

    // A file of queries in which nothing is wrong, and which no template makes.
    private static PackageText? Clean(string file)
    {
        var text = File.ReadAllText(file);
        if (text.Contains("{%", StringComparison.Ordinal)
            || text.Contains("{{", StringComparison.Ordinal)
            || !text.Contains("SELECT", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var package = PackageText.Of(Path.GetFileName(file), new Dictionary<string, string> { ["src/" + Path.GetFileName(file)] = text });
        return Packages.Lint(package.Files).Any(f => f.Rule.Family is "SYN" || f.Rule.Id is "SQL021" or "SQL032" or "SQL036" or "SQL037")
            ? null
            : package;
    }

    private static bool IsClause(string word) =>
        word.ToUpperInvariant() is "SELECT" or "FROM" or "WHERE" or "GROUP" or "ORDER" or "JOIN" or "CASE" or "WHEN" or "THEN" or "END"
            or "BETWEEN" or "HAVING" or "INSERT" or "CREATE";

    private static IEnumerable<Slip> ForgottenCommas(PackageText package) =>
        from script in package.Scripts
        let table = script.Tree.Table
        from index in Enumerable.Range(0, table.TokenCount - 1)
        where table.TokenKind(index) == SyntaxKind.Comma
        let next = Behind(table, index)
        where table.TokenKind(next) == SyntaxKind.IntegerLiteral
            || table.TokenKind(next) == SyntaxKind.Identifier && table.TokenKind(Behind(table, next)) == SyntaxKind.OpenParen
        select Slip.Replace(script.Path, table.TokenSpan(index), " ", "SYN001", Slip.ThisLine);

    private static int Behind(SyntaxTable table, int token)
    {
        do token++;
        while (token < table.TokenCount - 1 && table.TokenKind(token).IsTrivia());
        return token;
    }

    private static bool IsNeeded(GroupByClause group) =>
        group.Parent is SelectQuery select
        && group.Items.Any(i => i is ColumnReference && select.Items.Any(s => s.Expression?.Text == i.Text))
        && select.Items.Any(s =>
            s.Expression is FunctionCall { Over: null, Name: [{ } name] }
            && (name.Is("sum") || name.Is("count") || name.Is("max") || name.Is("avg")));

    private static bool IsQuery(TableReference table) => table.Name is { Parts: [var name] } && QueryOf(name, table) is not null;

    // The columns of a query in WITH that a name or an alias stands for, where it lists each by its name.
    private static HashSet<string>? ColumnsOf(Identifier query, ColumnReference column)
    {
        var relation = column.Ancestor<SelectQuery>()?.From?.DescendantsAndSelf.OfType<TableReference>().FirstOrDefault(t =>
            (t.Alias?.Name ?? t.Name?.Last)?.Is(query.Value) == true);
        if (relation?.Name is not { Parts: [var name] } || QueryOf(name, relation)?.Query?.Body is not SelectQuery body) return null;
        var names = body.Items.Select(i => i.Alias?.Value ?? (i.Expression as ColumnReference)?.Last?.Value).ToArray();
        return names.Contains(null) ? null : new HashSet<string>(names!, StringComparer.OrdinalIgnoreCase);
    }

    private static CommonTableExpression? QueryOf(Identifier name, SqlNode from) =>
        from.Ancestors.OfType<Query>().Select(q => q.With?.Find(name.Value)).FirstOrDefault(c => c is { Columns: null });
}
