namespace Dataflow.Lint.Tests.Conventions;

/// <summary>A convention of batch pipelines, and an edit of a clean package that strays from it.</summary>
/// <param name="Name">The name of the package, and what the convention is about.</param>
/// <param name="File">The file that is edited.</param>
/// <param name="Stray">The edit of its text.</param>
/// <param name="Finding">What is said then: <c>ddl/a.sql(5,3) DDL001</c></param>
internal sealed record Convention(string Name, string File, Func<string, string> Stray, string Finding)
{
    private const string Ddl = "ddl/store_revenue.sql";
    private const string Main = "main.sch.yaml";
    private const string Template = "    - template:\n";
    private const string Mark = "    - job:\n        id: mark\n";

    /// <summary>The five of them.</summary>
    public static Convention[] All { get; } =
    [
        new("comments", Ddl, ddl => ddl.Replace(" COMMENT 'Number of distinct orders.'", ""), $"{Ddl}(5,3) DDL001"),
        new("partition", Ddl, ddl => ddl.Replace("PARTITIONED BY (sales_date)\n", ""), $"{Ddl}(1,28) DDL004"),
        new("wap", Main, WithoutTemplate, $"{Main}(48,13) WAP001"),
        new(
            "audits",
            Main,
            main => main.Replace("[sales_date, store_id, category, revenue]", "[sales_date, store_id, revenue]"),
            $"{Main}(44,13) AUD001"),
        new("hwm", Main, MarkBeforePublish, $"{Main}(48,13) HWM002"),
    ];

    /// <summary>The clean package under names of its own, so that packages may lie beside each other.</summary>
    public Dictionary<string, string> Clean() => Packages.Read(Repository.Sample("store_revenue"))
        .ToDictionary(
            f => f.Key.Replace("retail.", $"{Name}.", StringComparison.Ordinal),
            f => Fitted(f.Value).Replace("retail", Name, StringComparison.Ordinal));

    /// <summary>The same, strayed.</summary>
    public Dictionary<string, string> Strayed()
    {
        var files = Clean();
        var strayed = Stray(files[File]);
        if (strayed == files[File]) throw new InvalidOperationException($"`{Name}` strays from nothing: the sample has changed");
        files[File] = strayed;
        return files;
    }

    // What the query itself proves needs no audit; so it lets categories be NULL.
    private static string Fitted(string text) => text.Replace("    AND l.category IS NOT NULL\n", "", StringComparison.Ordinal);

    // The write and the audits as jobs of their own.
    private static string WithoutTemplate(string main)
    {
        var template = Between(main, Template, Mark);
        var write = Between(template, "          - job:\n", "        data_auditor:\n").Split('\n')
            .Select(line => line.Length > 6 ? line[6..] : line);
        var audits = Between(template, "        data_auditor:\n", "        transition:\n");
        return main.Replace(
            template,
            string.Join('\n', write) + "    - job:\n        id: audit\n        type: DataAuditor\n" + audits,
            StringComparison.Ordinal);
    }

    private static string MarkBeforePublish(string main)
    {
        var template = Between(main, Template, Mark);
        var untied = template.Replace(Between(main, "        transition:\n", Mark), "", StringComparison.Ordinal);
        return main.Replace(template, "", StringComparison.Ordinal).TrimEnd() + "\n" + untied;
    }

    private static string Between(string text, string start, string end)
    {
        var first = text.IndexOf(start, StringComparison.Ordinal);
        return text[first..text.IndexOf(end, first, StringComparison.Ordinal)];
    }
}
