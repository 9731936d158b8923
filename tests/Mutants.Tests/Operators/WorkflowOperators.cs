using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Mutants;

/// <summary>Mistakes in workflows: keys, ids, order, parameters, calls.</summary>
internal static class WorkflowOperators
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new(
            "misspell a key",
            p =>
                from e in p.Entries(WorkflowSchema.IsKey)
                where e.Entry.Name is not ("job" or "foreach" or "template" or "subworkflow" or "while")
                    && e.Entry.KeyNode.Path is var path
                    && !path.Contains("column_types")
                select Slip.Replace(e.File, e.Entry.KeyNode.Span, Misspelt.Of(e.Entry.Name!), "YML004|YML001")),
        new(
            "misspell what an item is",
            p =>
                from e in p.Entries("job", "foreach", "template", "subworkflow")
                select Slip.Replace(e.File, e.Entry.KeyNode.Span, Misspelt.Of(e.Entry.Name!), "YML004|YML001")),
        new(
            "say a key twice",
            p =>
                from e in p.Entries(WorkflowSchema.IsKey)
                where e.Entry.ValueNode is YamlScalar { Style: YamlScalarStyle.Plain or YamlScalarStyle.SingleQuoted }
                    && !e.Mapping.IsFlow
                    && e.Entry.Name is not "id"
                select Slip.Replace(
                    e.File,
                    new TextSpan(e.Entry.Span.End, 0),
                    $"\n{new string(' ', Column(p, e))}{p.TextIn(e.File, e.Entry.Span)}",
                    "YML002",
                    e.Entry.Name!)),
        new(
            "misspell a job where it is named",
            p => References(p, (file, span, word) => Slip.Replace(file, span, Misspelt.Of(word), "WFL002|WFL005|WFL004"))),
        new(
            "rename a job",
            p =>
                from e in p.Entries("id")
                where e.Entry.KeyNode.Path.Contains("jobs[", StringComparison.Ordinal) && e.Entry.ValueNode is YamlScalar
                select Slip.Replace(
                    e.File,
                    e.Entry.ValueNode.Span,
                    Misspelt.Of(((YamlScalar)e.Entry.ValueNode).Value),
                    "WFL002|WFL005|WFL004",
                    ((YamlScalar)e.Entry.ValueNode).Value)),
        new(
            "forget a job",
            p =>
                from e in p.Entries("jobs", "write_jobs")
                where e.Entry.ValueNode is YamlSequence
                from item in ((YamlSequence)e.Entry.ValueNode).Items
                let span = YamlDeletions.Of(p.Files[e.File], (YamlSequence)e.Entry.ValueNode, item)
                where span is not null
                select Slip.Replace(
                    e.File,
                    span.Value,
                    "",
                    "WFL002|MET001|MET007|HWM001|REF003|WFL004|DDL005|PRJ003|WAP005|WFL024",
                    JobIdOf(item))),
        new("call another workflow", p => p.Values(Misspelt.Of, "REF003|WFL031", "workflow_id", "subworkflow_id")),
        new(
            "misspell a parameter where it is read",
            p => p.Holes().Select(h => Slip.Replace(h.File, h.Name, Misspelt.Of(p.TextIn(h.File, h.Name)), "PRM001|PRM011"))),
        new(
            "forget a parameter of the workflow",
            p =>
                from e in p.Parameters()
                let span = YamlDeletions.Of(p.Files[e.File], e.Mapping, e.Entry)
                where span is not null
                select Slip.Replace(
                    e.File,
                    span.Value,
                    "",
                    "PRM001|REF004|PRM003|PRM012",
                    NameOf(e.Entry),
                    $"${{{NameOf(e.Entry)}}}",
                    $"${NameOf(e.Entry)}")),
        new(
            "misspell a parameter of the workflow",
            p =>
                from e in p.Parameters()
                let name = NameOf(e.Entry)
                let at = p.TextIn(e.File, e.Entry.KeyNode.Span).IndexOf(name, StringComparison.Ordinal)
                where at >= 0
                select Slip.Replace(
                    e.File,
                    new TextSpan(e.Entry.KeyNode.Span.Start + at, name.Length),
                    Misspelt.Of(name),
                    "PRM001|REF004|PRM006|PRM012|PRM003",
                    name,
                    $"${{{name}}}",
                    $"${name}")),
        new(
            "do not pass a parameter to a script",
            p =>
                from e in p.Passed()
                let span = YamlDeletions.Of(p.Files[e.File], e.Mapping, e.Entry)
                where span is not null
                select Slip.Replace(e.File, span.Value, "", "PRM003", $"${{{e.Entry.Name}}}", e.Entry.Name!, "script", "parameters")),
        new(
            "misspell what a script is passed",
            p =>
                from e in p.Passed()
                select Slip.Replace(e.File, e.Entry.KeyNode.Span, Misspelt.Of(e.Entry.Name!), "PRM003|PRM010", $"${{{e.Entry.Name}}}")),
        new(
            "do not pass an argument to a call",
            p =>
                from e in p.Arguments()
                let span = YamlDeletions.Of(p.Files[e.File], e.Mapping, e.Entry)
                where span is not null
                select Slip.Replace(e.File, span.Value, "", "REF004|HWM004|HWM006|WFL025", CallOf(e.Mapping))),
        new(
            "misspell an argument of a call",
            p =>
                from e in p.Arguments()
                let name = NameOf(e.Entry)
                let at = p.TextIn(e.File, e.Entry.KeyNode.Span).IndexOf(name, StringComparison.Ordinal)
                select Slip.Replace(
                    e.File,
                    new TextSpan(e.Entry.KeyNode.Span.Start + at, name.Length),
                    Misspelt.Of(name),
                    "REF004",
                    CallOf(e.Mapping))),
        new(
            "misspell a script",
            p =>
                from e in p.Entries("script")
                where e.Entry.ValueNode is YamlScalar { Value: var v } && v.Contains('/') && v.Contains('.')
                let at = p.TextIn(e.File, e.Entry.ValueNode.Span).LastIndexOf('/') + 1
                let word = p.TextIn(e.File, e.Entry.ValueNode.Span)[at..].Split('.')[0]
                select Slip.Replace(
                    e.File,
                    new TextSpan(e.Entry.ValueNode.Span.Start + at, word.Length),
                    Misspelt.Of(word),
                    "REF001",
                    p.TextIn(e.File, e.Entry.ValueNode.Span))),
        new("misspell a type of job", p => p.Values(Misspelt.Of, "WFL030|WFL032", "type")),
        new(
            "write a duration as people say it",
            p =>
                p.Values(
                    v =>
                        v.Contains(' ') && char.IsDigit(v[0])
                            ? v.Replace(" ", "")[..^(v.EndsWith("min", StringComparison.Ordinal) ? 2 : v.Split(' ')[1].Length - 1)]
                            : null,
                    "WFL010",
                    "timeout")),
        new(
            "write a duration with a fraction",
            p => p.Values(v => v.Contains(' ') && char.IsDigit(v[0]) ? "1.5 hours" : null, "WFL010", "timeout")),
        new("forget a field of a schedule", p => p.Values(v => v.Contains(' ') ? $"'{v[..v.LastIndexOf(' ')]}'" : null, "WFL015", "cron")),
        new(
            "start at an hour there is not",
            p => p.Values(v => v.Split(' ') is [_, _, var a, var b, var c] ? $"'0 25 {a} {b} {c}'" : null, "WFL015", "cron")),
        new("misspell a zone", p => p.Values(v => v.Length > 0 ? Misspelt.Of(v.Split('/')[^1]) : null, "WFL013|HWM005", "timezone", "tz")),
        new("forget to tell anybody", p => p.Without("WFL009", ["id", "Workflow", "workflow"], "alerting")),
        new(
            "forget the owner",
            p =>
                from e in p.Entries("owner")
                where e.Entry.KeyNode.Path is "Workflow/owner" or "workflow/owner"
                let span = YamlDeletions.Of(p.Files[e.File], e.Mapping, e.Entry)
                where span is not null
                select Slip.Replace(e.File, span.Value, "", "WFL006|WFL021|WFL022", "Workflow", "workflow", "id")),
        new(
            "forget a timeout",
            p =>
                from e in p.Entries("timeout")
                where e.Entry.KeyNode.Path.Contains("jobs[", StringComparison.Ordinal) == false
                let span = YamlDeletions.Of(p.Files[e.File], e.Mapping, e.Entry)
                where span is not null
                select Slip.Replace(e.File, span.Value, "", "WFL011|WFL008", "Workflow", "workflow", "id")),
        new(
            "forget an edge of the order",
            p =>
                from e in p.Items("dag")
                let span = YamlDeletions.Of(p.Files[e.File], e.List, e.Item)
                where span is not null
                select Slip.Replace(e.File, span.Value, "", "WFL004|MET007|WFL024|WFL005|HWM004|WFL002|AUD008", "dag")),
        new("forget the order", p => p.Without("WFL001|WFL024|MET007|HWM004|WFL004", [], "dag")),
        new(
            "forget the condition of a transition",
            p =>
                from e in p.Items("transition")
                where e.Item.Value.StartsWith("IF ", StringComparison.OrdinalIgnoreCase)
                    && e.Item.Value.Contains(" THEN ", StringComparison.Ordinal)
                select Slip.Replace(e.File, e.Item.Span, e.Item.Value.Split(' ')[^1], "HWM004|WFL026|WFL003")),
        new(
            "compare with another value",
            p =>
                from e in p.Items("transition")
                where e.Item.Value.StartsWith("IF ", StringComparison.OrdinalIgnoreCase) && e.Item.Value.Contains('\'')
                let word = e.Item.Value.Split('\'')[1]
                let at = p.TextIn(e.File, e.Item.Span).IndexOf(word, StringComparison.Ordinal)
                select Slip.Replace(
                    e.File,
                    new TextSpan(e.Item.Span.Start + at, word.Length),
                    Misspelt.Of(word + "s"),
                    "WFL026|WFL012|WFL027|WFL028|HWM004|PRM007",
                    e.Item.Value)),
        new(
            "take a quote away",
            p =>
                from w in p.Workflows
                from s in w.Tree.Nodes<YamlScalar>()
                where s.Style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted && s.Span.Length > 2
                select new Slip(w.Path, [new TextEdit(new TextSpan(s.Span.End - 1, 1), "")], "YML001", p.TextIn(w.Path, s.Span))),
        new(
            "forget a bracket of a list",
            p =>
                from w in p.Workflows
                from s in w.Tree.Nodes<YamlCollection>()
                where s.IsFlow && s.Span.Length > 2
                select new Slip(
                    w.Path,
                    [new TextEdit(new TextSpan(s.Span.End - 1, 1), "")],
                    "YML001",
                    p.TextIn(w.Path, s.Span),
                    "[",
                    "{",
                    Slip.ThisLine)),
        new(
            "forget a colon",
            p =>
                from e in p.Entries(WorkflowSchema.IsKey)
                where !e.Mapping.IsFlow
                    && e.Entry.ValueNode is YamlScalar { Style: YamlScalarStyle.Plain }
                    && p.Files[e.File][e.Entry.KeyNode.Span.End] == ':'
                select new Slip(e.File, [new TextEdit(new TextSpan(e.Entry.KeyNode.Span.End, 1), "")], "YML001", Slip.ThisLine)),
        new(
            "indent with a tab",
            p =>
                from e in p.Entries(WorkflowSchema.IsKey)
                where !e.Mapping.IsFlow
                    && e.Entry.KeyNode.Span.Start > 2
                    && p.Files[e.File][e.Entry.KeyNode.Span.Start - 2] == ' '
                    && p.Files[e.File][e.Entry.KeyNode.Span.Start - 1] == ' '
                select new Slip(
                    e.File,
                    [new TextEdit(new TextSpan(e.Entry.KeyNode.Span.Start - 2, 2), "\t")],
                    "YML001",
                    "\t",
                    Slip.ThisLine)),
        new(
            "indent one space too far",
            p =>
                from e in p.Entries(WorkflowSchema.IsKey)
                where !e.Mapping.IsFlow && e.Mapping.Entries[0] != e.Entry && p.Files[e.File][e.Entry.KeyNode.Span.Start - 1] == ' '
                select new Slip(e.File, [new TextEdit(new TextSpan(e.Entry.KeyNode.Span.Start, 0), " ")], "YML001")),
        new("misspell a word of a list", p => p.Values(Misspelt.Of, "WFL032", "failure_mode", "criticality", "run_strategy")),
    ];

    /// <summary>Parameters of workflows, by their entries.</summary>
    private static IEnumerable<(string File, YamlMapping Mapping, YamlEntry Entry)> Parameters(this PackageText package) =>
        package.Entries(name => !WorkflowSchema.IsKey(name) && !name.StartsWith("x-", StringComparison.Ordinal))
            .Where(e =>
                e.Entry.KeyNode.Path.Count(c => c == '/') == 1
                && e.Entry.KeyNode.Path.StartsWith("orkflow", StringComparison.Ordinal) is false
                && e.Entry.KeyNode.Path.Split('/')[0].Equals("workflow", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string File, YamlMapping Mapping, YamlEntry Entry)> Passed(this PackageText package) =>
        package.Entries(_ => true).Where(e => e.Entry.KeyNode.Path.Split('/') is [.., "spark", "parameters" or "params", _]);

    private static IEnumerable<(string File, YamlMapping Mapping, YamlEntry Entry)> Arguments(this PackageText package) =>
        package.Entries(name => !WorkflowSchema.IsKey(name)).Where(e => e.Entry.KeyNode.Path.Split('/') is [.., "subworkflow", _]);

    private static string CallOf(YamlMapping call) => (call.ValueOf("id") as YamlScalar)?.Value ?? "";

    private static string JobIdOf(YamlNode item) =>
        item is YamlMapping { Entries: [{ ValueNode: YamlMapping job }] } && job.ValueOf("id") is YamlScalar id ? id.Value : "";

    private static string NameOf(YamlEntry entry) => entry.Name!.TrimStart('!').Split('<', '(')[0];

    private static int Column(PackageText package, (string File, YamlMapping, YamlEntry Entry) e)
    {
        var text = package.Files[e.File];
        return e.Entry.KeyNode.Span.Start - (text.LastIndexOf('\n', e.Entry.KeyNode.Span.Start) + 1);
    }

    // The words in "dag:" and "transition:" that are ids of jobs.
    private static IEnumerable<Slip> References(PackageText package, Func<string, TextSpan, string, Slip> place)
    {
        foreach (var (file, tree) in package.Workflows)
        {
            var ids = tree.Nodes<YamlMapping>().Select(m => (m.ValueOf("id") as YamlScalar)?.Value).OfType<string>().ToHashSet();
            foreach (var scalar in tree.Nodes<YamlScalar>()
                .Where(s => s.Path.Split('/', '[') is var steps && (steps.Contains("dag") || steps.Contains("transition"))))
            {
                var text = package.TextIn(file, scalar.Span);
                foreach (var id in ids)
                {
                    var at = text.IndexOf(id, StringComparison.Ordinal);
                    if (at >= 0 && (at == 0 || text[at - 1] == ' ') && (at + id.Length == text.Length || text[at + id.Length] == ' '))
                        yield return place(file, new TextSpan(scalar.Span.Start + at, id.Length), id);
                }
            }
        }
    }
}
