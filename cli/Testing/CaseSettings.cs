using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>How a case runs: what <c>_case.yaml</c> says, or nothing.</summary>
internal sealed record CaseSettings
{
    public static CaseSettings None { get; } = new();

    private static readonly string[] Keys = [
        "description", "script", "parameters", "now", "zone", "runs", "error", "audits", "published", "mark", "ctes", "skip",
    ];

    /// <summary>The script it is about, by the end of its path; null for each one whose sources have mocks.</summary>
    public string? Script { get; init; }

    /// <summary>Values of holes.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What the clock shows, in microseconds since 1970; null where nobody has said.</summary>
    public long? Now { get; init; }

    public string Zone { get; init; } = "UTC";

    /// <summary>How often the script runs on its own result.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>The class of the error that it ends with; null where it succeeds.</summary>
    public string? Error { get; init; }

    /// <summary>The audits that must fail, and no others; null where they are not asked.</summary>
    public IReadOnlyList<string>? Audits { get; init; }

    /// <summary>Whether no blocking audit holds back what is written; null where it is not asked.</summary>
    public bool? Published { get; init; }

    /// <summary>The high-water mark before and after the workflow runs; null where it is not asked.</summary>
    public CaseMark? Mark { get; init; }

    /// <summary>The rows expected of queries in a WITH, by their names.</summary>
    public IReadOnlyDictionary<string, MockRows> Ctes { get; init; } = new Dictionary<string, MockRows>();

    /// <summary>Why it is not run; null where it is.</summary>
    public string? Skip { get; init; }

    /// <summary>Reads the file of a case; what is wrong with it is said.</summary>
    public static CaseSettings Read(MockDocument? file, List<Problem> problems)
    {
        if (file is null) return None;
        var yaml = new StrictYaml(file.Source);
        var settings = yaml.Root() is { } root ? Read(yaml.Section(root, Keys), file, problems) : None;
        problems.AddRange(yaml.Problems);
        return settings;
    }

    private static CaseSettings Read(Dictionary<string, YamlNode> values, MockDocument file, List<Problem> problems)
    {
        var zone = Text("zone") ?? "UTC";
        if (!TextValues.IsZone(zone)) problems.Add(Wrong("zone", $"`{zone}` is no time zone"));
        var now = Text("now") is { } moment ? TextValues.Moment(moment, zone) : null;
        if (Text("now") is { } written && now is null) problems.Add(Wrong("now", $"`{written}` is no moment"));
        var runs = 1;
        if (Text("runs") is { } count && (!int.TryParse(count, out runs) || runs is < 1 or > 10))
            problems.Add(Wrong("runs", "a number from 1 to 10 is expected"));
        bool? published = Text("published") switch { "true" => true, "false" => false, _ => null };
        if (Text("published") is not null && published is null) problems.Add(Wrong("published", "`true` or `false` is expected"));
        var mark = values.GetValueOrDefault("mark") is { } around ? CaseMark.Of(around.Resolved) : null;
        if (values.ContainsKey("mark") && mark is null)
            problems.Add(Wrong("mark", "a moment is expected, or `given` and `expect` with one each"));
        var ctes = new Dictionary<string, MockRows>(StringComparer.OrdinalIgnoreCase);
        if (values.GetValueOrDefault("ctes")?.Resolved is YamlMapping { Entries: var queries }
            && queries.All(q => q.Name is not null && MockRows.Are(q.ValueNode)))
        {
            foreach (var query in queries) ctes[query.Name!] = new MockRows(file.Source, query.ValueNode);
        }
        else if (values.ContainsKey("ctes"))
        {
            problems.Add(Wrong("ctes", "the rows of queries are expected, by the names of these"));
        }

        return new CaseSettings
        {
            Mark = mark,
            Ctes = ctes,
            Published = published,
            Script = Text("script"),
            Parameters = values.GetValueOrDefault("parameters")?.Resolved is YamlMapping named
                ? named.Entries.Where(e => e.Name is not null && e.ValueNode.Resolved is YamlScalar)
                    .ToDictionary(e => e.Name!, e => ((YamlScalar)e.ValueNode.Resolved).Value, StringComparer.Ordinal)
                : new Dictionary<string, string>(),
            Now = now,
            Zone = zone,
            Runs = runs,
            Error = Text("error"),
            Audits = (values.GetValueOrDefault("audits")?.Resolved as YamlSequence)?.Items.Select(i =>
                (i.Resolved as YamlScalar)?.Value ?? "").ToArray(),
            Skip = Text("skip"),
        };

        string? Text(string key) => (values.GetValueOrDefault(key)?.Resolved as YamlScalar)?.Value;

        Problem Wrong(
            string key,
            string message) => new(
                ProblemKind.Usage,
                message) { Path = file.Path, Line = file.Source.PositionOf(values[key].Span.Start).Line };
    }
}
