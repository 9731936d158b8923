using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Mutants;

/// <summary>Mistakes in metadata, audits, marks and mocks.</summary>
internal static class DescriptionOperators
{
    private static readonly string[] Audits = ["audits", "data_auditor"];

    public static IReadOnlyList<Operator> All { get; } =
    [
        new(
            "misspell a described column",
            p => from e in Roles(p) select Slip.Replace(e.File, e.Entry.KeyNode.Span, Misspelt.Of(e.Entry.Name!), "MET002")),
        new(
            "describe a key column as none",
            p =>
                from e in Roles(p)
                where e.Entry.ValueNode is YamlScalar { Value: "pk" } && p.Files[e.File].Contains("pk", StringComparison.Ordinal)
                select Slip.Replace(e.File, e.Entry.ValueNode.Span, "attribute", "MET004|AUD002|AUD012|MET009", [.. Keys])),
        new(
            "forget a key column",
            p =>
                from e in Roles(p)
                where e.Entry.ValueNode is YamlScalar { Value: "pk" }
                let span = YamlDeletions.Of(p.Files[e.File], e.Mapping, e.Entry)
                where span is not null
                select Slip.Replace(e.File, span.Value, "", "MET004|AUD002|AUD012|MET009", [.. Keys])),
        new(
            "misspell a role",
            p =>
                from e in Roles(p)
                where e.Entry.ValueNode is YamlScalar
                select Slip.Replace(
                    e.File,
                    e.Entry.ValueNode.Span,
                    Misspelt.Of(((YamlScalar)e.Entry.ValueNode).Value),
                    "MET003|MET009|MET005",
                    [.. Keys])),
        new(
            "misspell an audited column",
            p => from e in p.Items("columns") select Slip.Replace(e.File, e.Item.Span, Misspelt.Of(e.Item.Value), "AUD003")),
        new("misspell the column of an audit", p => p.Values(Misspelt.Of, "AUD003", "column")),
        new(
            "forget an audited column",
            p =>
                from e in p.Items("columns")
                let span = YamlDeletions.Of(p.Files[e.File], e.List, e.Item)
                where span is not null
                select Slip.Replace(
                    e.File,
                    span.Value,
                    "",
                    "AUD001|AUD002|AUD010",
                    "columns",
                    e.Item.Value,
                    p.TextIn(e.File, e.List.Span).Replace(p.TextIn(e.File, span.Value), ""),
                    "pk")),
        new(
            "forget an audit",
            p =>
                from e in p.Entries("audits")
                where e.Entry.ValueNode is YamlSequence
                from item in ((YamlSequence)e.Entry.ValueNode).Items
                let span = YamlDeletions.Of(p.Files[e.File], (YamlSequence)e.Entry.ValueNode, item)
                where span is not null
                select Slip.Replace(e.File, span.Value, "", "AUD001|AUD002|AUD007|WAP003", [.. Audits, .. Keys])),
        new(
            "let an audit not block",
            p =>
                p.Values(v => v == "true" ? "false" : null, "AUD001|AUD002|AUD007|WAP003|AUD012", "blocking")
                    .Select(s => s with { Words = [.. Audits, .. Keys] })),
        new(
            "do not say whether an audit blocks",
            p => p.Without("AUD006", ["function"], "blocking").Select(s => s with { Words = Functions })),
        new("misspell an audit", p => p.Values(Misspelt.Of, "AUD005", "function")),
        new("audit another table", p => Tables(p, "params", "AUD004")),
        new("guard another table", p => Tables(p, "template", "WAP002")),
        new("mark another table", p => Tables(p, "metacat", "HWM003|MET010|REF005|MET001")),
        new(
            "swap the bounds of an audit",
            p =>
                from e in p.Entries("min")
                let max = e.Mapping.ValueOf("max") as YamlScalar
                where max is not null && e.Entry.ValueNode is YamlScalar
                select new Slip(
                    e.File,
                    [new TextEdit(e.Entry.ValueNode.Span, max.Value), new TextEdit(max.Span, ((YamlScalar)e.Entry.ValueNode).Value)],
                    "AUD009|AUD011|AUD013",
                    p.TextIn(e.File, e.Mapping.Span))),
        new("forget the zone of a mark", p => p.Without("HWM005", ["hwm_datetime", "metacat", "mark", "advance"], "hwm_timezone")),
        new("mark the day of the clock", p => p.Values(_ => "${TARGET_RUN_DATE}", "HWM006", "hwm_datetime")),
        new("mark a day in another form", p => p.Values(_ => "'03.05.2024'", "HWM010|HWM006", "hwm_datetime")),
        new(
            "keep rows for a shorter time",
            p => p.Values(v => int.TryParse(v, out var days) && days > 10 ? "1" : null, "MET006", "lifetime")),
        new("write a lifetime as a text", p => p.Values(v => int.TryParse(v, out _) ? "two years" : null, "MET006|MET005", "lifetime")),
        new("forget a lifetime", p => p.Without("MET005", ["metacat", "column_types", "id"], "lifetime")),
        new(
            "misspell a target of a foreign key",
            p =>
                from e in p.Entries(_ => true)
                where e.Entry.KeyNode.Path.Split('/') is [.., "fk", _]
                select Slip.Replace(e.File, e.Entry.KeyNode.Span, Misspelt.Of(e.Entry.Name!), "MET010")),
        new(
            "misspell a column of a mock",
            p =>
                from m in p.Mocks
                from rows in m.Tree.Nodes<YamlMapping>().Take(1)
                from entry in rows.Entries
                where entry.Name is not null
                select Slip.Replace(m.Path, entry.KeyNode.Span, Misspelt.Of(entry.Name!), "TST004")),
        new(
            "forget a column of a mock",
            p =>
                from m in p.Mocks
                from rows in m.Tree.Nodes<YamlMapping>()
                from entry in rows.Entries
                let span = YamlDeletions.Of(p.Files[m.Path], rows, entry)
                where span is not null && m.Tree.Nodes<YamlMapping>().Count() == 1
                select Slip.Replace(m.Path, span.Value, "", "TST004", [.. rows.Entries.Select(e => e.Name ?? "")])),
        new("lose a mock", p => from m in p.Mocks select new Slip(m.Path, [], "TST002|TST003|TST005|TST006", "*")),
    ];

    private static string[] Keys => ["pk", "column_types", "columns"];

    private static string[] Functions => [
        "columns_should_be_unique",
        "columns_should_not_have_nulls",
        "row_count_should_be_between",
        "table_should_not_be_empty",
    ];

    private static IEnumerable<(string File, YamlMapping Mapping, YamlEntry Entry)> Roles(PackageText package) =>
        package.Entries(_ => true).Where(e => e.Entry.KeyNode.Path.Split('/') is [.., "column_types", _]);

    // The name of the table in "table: a/b/c" and "tables: [a/b/c]".
    private static IEnumerable<Slip> Tables(PackageText package, string level, string rules) =>
        from w in package.Workflows
        from s in w.Tree.Nodes<YamlScalar>()
        where !s.IsKey
            && s.Path.Split('/') is [.., var above, var last]
            && above == level
            && last.Split('[')[0] is "table" or "tables"
            && s.Value.Contains('/')
        let text = package.TextIn(w.Path, s.Span)
        let at = text.LastIndexOf('/') + 1
        let word = text[at..].TrimEnd('"', '\'', '}')
        select Slip.Replace(
            w.Path,
            new TextSpan(
                s.Span.Start + at + (word.StartsWith("${", StringComparison.Ordinal) ? 0 : 0),
                word.Length + (word.StartsWith("${", StringComparison.Ordinal) ? 1 : 0)),
            word.StartsWith("${", StringComparison.Ordinal) ? "other_table" : Misspelt.Of(word),
            rules,
            text);
}
